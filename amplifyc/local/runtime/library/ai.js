// `@aws-appsync/utils/ai`: requests to a Bedrock data source.

export const invokeModel = (payload) => ({ operation: 'InvokeModel', ...payload });

export const converse = (payload) => ({ operation: 'Converse', ...payload });
