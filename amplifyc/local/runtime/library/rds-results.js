// Results of the Data API as lists of records.

const ARRAYS = ['stringValues', 'longValues', 'doubleValues', 'booleanValues'];
const SCALARS = ['stringValue', 'longValue', 'doubleValue', 'booleanValue', 'blobValue'];

const listOf = (value) => {
  if (value.arrayValues !== undefined) return value.arrayValues.map(listOf);
  const kind = ARRAYS.find((name) => value[name] !== undefined);
  return kind === undefined ? [] : value[kind];
};

const fieldValue = (field) => {
  if (field.arrayValue !== undefined) return listOf(field.arrayValue);
  return field[SCALARS.find((name) => field[name] !== undefined)];
};

/** A record without the columns that are null. */
const recordOf = (fields, columns) => {
  const values = fields.map((field, index) => [columns[index].label ?? columns[index].name, fieldValue(field)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
};

/** A list for every statement; one that returns nothing has an empty record. */
export const toJsonObject = (result) => {
  const { sqlStatementResults } = typeof result === 'string' ? JSON.parse(result) : result;
  return sqlStatementResults.map(({ records, columnMetadata }) =>
    records === undefined || records === null ? [{}] : records.map((fields) => recordOf(fields, columnMetadata)));
};
