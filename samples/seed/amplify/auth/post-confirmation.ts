import type { PostConfirmationTriggerHandler } from "aws-lambda";
import { env } from "$amplify/env/post-confirmation";

export const handler: PostConfirmationTriggerHandler = async (event) => {
  console.log(`${event.userName} is confirmed; new users belong to ${env.GROUP_NAME}`);
  return event;
};
