import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AppSyncResolverHandler } from "aws-lambda";
import { env } from "$amplify/env/request-report";

const queue = new SQSClient();

export const handler: AppSyncResolverHandler<{ month: string }, string> = async (event) => {
  const sent = await queue.send(
    new SendMessageCommand({ QueueUrl: env.QUEUE_URL, MessageBody: JSON.stringify({ month: event.arguments.month }) }),
  );
  return sent.MessageId ?? "";
};
