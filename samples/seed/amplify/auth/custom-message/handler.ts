import type { CustomMessageTriggerHandler } from "aws-lambda";
import { passwordReset, verification } from "./custom-message";

export const handler: CustomMessageTriggerHandler = async (event) => {
  const code = event.request.codeParameter;
  if (event.triggerSource === "CustomMessage_SignUp") {
    event.response.emailSubject = "Welcome to Plate";
    event.response.emailMessage = verification(code);
  } else if (event.triggerSource === "CustomMessage_ForgotPassword") {
    event.response.emailSubject = "Reset your password";
    event.response.emailMessage = passwordReset(code);
  }
  return event;
};
