export const handler = async () => "";
