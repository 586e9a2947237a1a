import { util } from "@aws-appsync/utils";

export function request(ctx) {
  return {
    operation: "Query",
    index: "byStatus",
    limit: 10,
    query: {
      expression: "#status = :status",
      expressionNames: { "#status": "status" },
      expressionValues: util.dynamodb.toMapValues({ ":status": "published" }),
    },
  };
}

export function response(ctx) {
  return ctx.result.items;
}
