export const handler = async (event) => {
  if (event.arguments.name === 'nobody') throw new TypeError('nobody to greet');
  return `Hello ${event.arguments.name ?? 'you'}, ${event.fieldName} of ${event.typeName}`;
};
