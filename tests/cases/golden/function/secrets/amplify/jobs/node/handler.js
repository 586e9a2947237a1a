export const handler = async () => process.env.API_TOKEN;
