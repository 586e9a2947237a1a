/** What an endpoint answers, as a value: XML becomes the JSON that says the same. */
function contentOf(headers, body) {
  const type = headers?.['Content-Type'] ?? '';
  return JSON.parse(has(type.toLowerCase(), 'xml') ? util.xml.toJsonString(body) : body);
}
