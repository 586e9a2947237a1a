// Aliases of attribute names in expressions: numbered as they come, the same name the same one.

export const aliases = () => {
  const expressionNames = {};
  const known = {};
  const aliasOf = (name) => {
    if (!Object.hasOwn(known, name)) {
      known[name] = `#expName_${Object.keys(known).length + 1}`;
      expressionNames[known[name]] = name;
    }
    return known[name];
  };
  const written = (name) => name.replace(/^[^[]+/, aliasOf); // an index, as in `list[1]`, stays
  return { expressionNames, pathOf: (names) => names.map(written).join('.') };
};

/** A list of attributes as projection expression, or null where there is none. */
export const projectionOf = (paths) => {
  if (!Array.isArray(paths) || paths.length === 0) return null;
  const { pathOf, expressionNames } = aliases();
  return { expression: paths.map((path) => pathOf(path.split('.'))).join(', '), expressionNames };
};
