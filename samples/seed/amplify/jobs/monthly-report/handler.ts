import type { EventBridgeHandler } from "aws-lambda";
import { env } from "$amplify/env/monthly-report";

export const handler: EventBridgeHandler<"Scheduled Event", null, void> = async (event) => {
  console.log(`The ${env.REPORT_FORMAT} report of ${event.time} belongs into ${env.REPORTS_BUCKET_NAME}`);
};
