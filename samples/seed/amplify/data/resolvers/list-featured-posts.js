import { util } from "@aws-appsync/utils";

export function request(ctx) {
  return {
    operation: "Scan",
    limit: ctx.args.limit ?? 20,
    filter: JSON.parse(util.transform.toDynamoDBFilterExpression({ featured: { eq: true } })),
  };
}

export function response(ctx) {
  return ctx.result.items;
}
