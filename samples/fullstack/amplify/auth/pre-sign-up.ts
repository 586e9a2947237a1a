import type { PreSignUpTriggerHandler } from "aws-lambda";

export const handler: PreSignUpTriggerHandler = async (event) => {
  if (event.request.userAttributes.email?.endsWith("@example.com")) {
    throw new Error("Addresses of example.com cannot receive mail");
  }
  return event;
};
