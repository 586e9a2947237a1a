import type { PreSignUpTriggerHandler } from "aws-lambda";

const DOMAIN = "@example.com";

export const handler: PreSignUpTriggerHandler = async (event) => {
  if (!event.request.userAttributes.email?.endsWith(DOMAIN)) {
    throw new Error(`Only addresses that end with ${DOMAIN} may sign up`);
  }
  return event;
};
