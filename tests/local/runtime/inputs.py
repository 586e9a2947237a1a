"""What AWS's EvaluateCode was asked for each of its recordings: JavaScript by the name of the recording.

A name is `describe` and `test` of the recording's suite without what the tables here say once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from amplifyc.frozen import frozen

ID = "adb626eb-4ce5-452a-a917-3943a37f202b"


@frozen
class Input:
    """An expression, the handler that returns it and the context, as JSON."""

    expression: str
    handler: str = "request"
    context: str = "{}"


VALUES = {
    "toBinary": "util.dynamodb.toBinary('foo')",
    "toBinarySet": "util.dynamodb.toBinarySet(['foo', 'bar', 'baz'])",
    "toBoolean": "util.dynamodb.toBoolean(true)",
    "toDynamoDB boolean": "util.dynamodb.toDynamoDB(true)",
    "toDynamoDB number": "util.dynamodb.toDynamoDB(12345)",
    "toDynamoDB string": "util.dynamodb.toDynamoDB('test')",
    "toList": "util.dynamodb.toList(['foo', 123, { bar: 'baz' }])",
    "toMap": "util.dynamodb.toMap({ foo: 'bar', baz: 1234, beep: ['boop'] })",
    "toMapValues": "util.dynamodb.toMapValues({ foo: 'bar', baz: 1234, beep: ['boop'] })",
    "toNull": "util.dynamodb.toNull()",
    "toNumber": "util.dynamodb.toNumber(12345)",
    "toNumberSet": "util.dynamodb.toNumberSet([1, 23, 4.56])",
    "toString": "util.dynamodb.toString('test')",
    "toStringSet": "util.dynamodb.toStringSet(['foo', 'bar', 'baz'])",
    "s3 objects three parameter function": "util.dynamodb.toS3Object('foo', 'bar', 'baz')",
    "s3 objects four parameter function": "util.dynamodb.toS3Object('foo', 'bar', 'baz', 'beep')",
}
TRANSFORMATIONS = {
    "toDynamoDBConditionExpression": "util.transform.toDynamoDBConditionExpression({ id: { attributeExists: true }, version: { eq: 10 } })",
    "toDynamoDBFilterMap": "util.transform.toDynamoDBFilterExpression({ title: { contains: 'Hello World' } })",
}
OPERATIONS = {
    "add": "add(10)", "append": "append([1, 2, 3])", "decrement": "decrement(10)", "increment": "increment(10)", "prepend": "prepend([1, 2, 3])",
    "replace": "replace({ a: 10 })",
}
ATTRIBUTES = {"add": "age", "append": "values", "decrement": "age", "increment": "age", "prepend": "values", "replace": "values"}
REQUESTS = {
    "get": "ddb.get({ key: { id: 'id' } })",
    "put": "ddb.put({ key: { id: 'abc' }, item: { value: 10 } })",
    "remove": "ddb.remove({ key: { id: 'test' } })",
    "scan": "ddb.scan({ limit: 10, nextToken: 'abc' })",
}

# `rds.select({ table: 'persons', where: … })` for Postgres
WHERE = {
    "additional conditions and the from alias beginsWith, between and size": {
        "beginsWith keeps a wildcard already in the value": "{ name: { beginsWith: 'a%b' } }",
        "beginsWith renders a trailing wildcard": "{ name: { beginsWith: 'te' } }",
        "beginsWith with an empty string": "{ name: { beginsWith: '' } }",
        "between a null bound": "{ age: { between: [null, 65] } }",
        "between and beginsWith in an or group": "{ or: [{ age: { between: [18, 65] } }, { name: { beginsWith: 'te' } }] }",
        "between two numbers": "{ age: { between: [18, 65] } }",
        "between two strings": "{ name: { between: ['a', 'm'] } }",
        "between two type hints": "{ birthday: { between: [rds.typeHint.DATE('2020-01-01'), rds.typeHint.DATE('2020-12-31')] } }",
        "empty size object": "{ name: { size: {} } }",
        "empty size object alongside a real condition in a group": "{ and: [{ name: { size: {} } }, { id: { eq: 1 } }] }",
        "empty size object alongside a real condition on one column": "{ name: { size: {}, eq: 'test' } }",
        "empty size object in a group": "{ and: [{ name: { size: {} } }] }",
        "rejects a nested between with the wrong number of values": "{ name: { size: { between: [1] } } }",
        "rejects a non-string for beginsWith": "{ name: { beginsWith: 5 } }",
        "rejects a non-string for contains": "{ name: { contains: 5 } }",
        "rejects a non-string for notContains": "{ name: { notContains: 5 } }",
        "rejects a size that is not an object": "{ name: { size: 3 } }",
        "rejects an unsupported size operator": "{ name: { size: { contains: 'x' } } }",
        "rejects between with a value that is not an array": "{ age: { between: 5 } }",
        "rejects between with the wrong number of values": "{ age: { between: [1] } }",
        "rejects null for beginsWith": "{ name: { beginsWith: null } }",
        "size and beginsWith in a group": "{ and: [{ name: { size: { eq: 3 } } }, { country: { beginsWith: 'de' } }] }",
        "size and beginsWith on one column": "{ name: { size: { eq: 3 }, beginsWith: 'te' } }",
        "size compares the column length": "{ name: { size: { eq: 3 } } }",
        "size nested in an or of an and": "{ or: [{ and: [{ name: { size: { eq: 3 } } }] }] }",
        "size with a nested between": "{ name: { size: { between: [2, 8] } } }",
        "size with a null value": "{ name: { size: { eq: null } } }",
        "size with each comparison operator":
            "{ a: { size: { ne: 1 } }, b: { size: { gt: 2 } }, c: { size: { ge: 3 } }, d: { size: { lt: 4 } }, e: { size: { le: 5 } } }",
        "size with two comparisons on one column": "{ name: { size: { eq: 3, gt: 1 } } }",
    },
    "empty, null and repeated clause inputs": {
        "attributeExists alongside another condition": "{ id: { eq: 1, attributeExists: true } }",
        "contains wraps the value in wildcards": "{ name: { contains: 'test' } }",
        "empty condition object alongside a real condition": "{ name: { eq: 'test' }, id: {} }",
        "empty condition object for a column": "{ id: {} }",
        "empty nested or group": "{ and: [{ or: [] }] }",
        "empty object in an and array": "{ and: [{ id: { eq: 1 } }, {}] }",
        "empty objects in an or array": "{ or: [{}, {}] }",
        "multiple conditions on one column": "{ id: { ge: 1, le: 9, ne: 5 } }",
        "multiple conditions on one column inside a group": "{ and: [{ id: { eq: 1, gt: 0 } }, { name: { eq: 'test' } }] }",
        "notContains does not wrap the value": "{ name: { notContains: 'test' } }",
    },
    "input validation where clauses": {
        "rejects a bare value as a condition": "{ name: 'test' }",
        "rejects a null condition for a column": "{ name: null }",
        "rejects a null entry in an and group": "{ and: [null] }",
        "rejects a sql template inside an and group": "{ and: [rds.sql`id = ${1}`] }",
        "rejects a string entry in an or group": "{ or: ['id = 1'] }",
        "rejects a where given as a plain string": "'id = 1'",
        "rejects a where given as an array": "[]",
        "rejects an and that is not an array": "{ and: 'nope' }",
        "rejects an or that is not an array": "{ or: 'nope' }",
        "rejects an unsupported condition": "{ name: { bogus: 1 } }",
        "rejects the in operator": "{ id: { in: [1, 2] } }",
        "where as a sql template": "rds.sql`id = ${1}`",
        "where as a sql template with nothing interpolated": "rds.sql`id = 1`",
    },
    "input validation condition values": {
        "a null size comparison renders a null literal": "{ name: { size: { eq: null } } }",
        "attributeExists true renders is not null": "{ name: { attributeExists: true } }",
        "rejects a non-boolean attributeExists value": "{ name: { attributeExists: 'yes' } }",
        "rejects a null attributeExists value": "{ name: { attributeExists: null } }",
        "rejects a null equality value": "{ id: { eq: null } }",
        "rejects a null greater-than value": "{ id: { gt: null } }",
        "rejects an undefined equality value": "{ id: { eq: undefined } }",
        "rejects zero for attributeExists": "{ name: { attributeExists: 0 } }",
    },
}
# The same of the table `supplier`
SUPPLIERS = {
    "attributeExists nested or": "{ id: { eq: '123456' }, and: [{ or: [{ deleted: { eq: false } }, { deleted: { attributeExists: false } }] }] }",
    "attributeExists true false": "{ created: { attributeExists: true }, deleted: { attributeExists: false } }",
    "where mixed inline and": "{ count: { le: 10 }, and: [{ id: { eq: 123456 } }], deleted: { attributeExists: false } }",
    "where mixed or/and": "{ and: [{ id: { eq: 'and eq' } }], or: [{ id: { eq: 'or eq 2' } }], id: { eq: 'id eq' } }",
    "where mixed or/and multiple or":
        "{ and: [{ id: { eq: 'and eq' } }], or: [{ id: { eq: 'or eq 1' } }, { id: { eq: 'or eq 2' } }], id: { eq: 'id eq' } }",
    "where nested ors with ands":
        "{ id: { eq: 'id eq' }, or: [{ id: { eq: 'or 1' } }, { or: [{ id: { eq: 'or nested 1' } }, { id: { eq: 'or nested 2' } }] },"
        " { id: { eq: 'final or' } }] }",
    "where single value in and": "{ and: [{ id: { eq: 123456 } }] }",
}
# `rds.select(…)` for Postgres
SELECTS = {
    "additional conditions and the from alias beginsWith, between and size": {
        "size on a qualified column": "{ table: 'private.persons', where: { 'persons.name': { size: { eq: 3 } } } }",
        "size with order by and limit":
            "{ table: 'persons', where: { name: { size: { gt: 2 } } }, orderBy: [{ column: 'name', dir: 'desc' }], limit: 5 }",
    },
    "additional conditions and the from alias from as a table alias": {
        "rejects a null table": "{ table: null }",
        "rejects a select with neither table nor from": "{ columns: ['id'] }",
        "rejects from and table together in select": "{ from: 'a', table: 'b' }",
        "select with a qualified from": "{ from: 'domain.color', columns: ['id'] }",
        "select with from": "{ from: 'persons' }",
        "select with from and the other clauses": "{ from: 'domain.color', columns: ['id'], where: { id: { eq: 1 } }, limit: 2 }",
    },
    "empty, null and repeated clause inputs": {
        "empty column list": "{ table: 'domain.color', columns: [] }",
        "empty column list with limit": "{ table: 'domain.color', columns: [], limit: 3 }",
        "empty orderBy array": "{ table: 'domain.color', orderBy: [] }",
        "empty orderBy array with limit": "{ table: 'domain.color', orderBy: [], limit: 3 }",
        "lowercase orderBy dir is uppercased": "{ table: 'persons', orderBy: [{ column: 'name', dir: 'desc' }] }",
        "null orderBy dir defaults to ascending": "{ table: 'persons', orderBy: [{ column: 'name', dir: null }] }",
        "rejects an empty orderBy dir": "{ table: 'persons', orderBy: [{ column: 'id', dir: '' }] }",
        "rejects an orderBy dir that is neither ascending nor descending":
            "{ table: 'persons', orderBy: [{ column: 'id', dir: '; DROP TABLE persons' }] }",
    },
    "input validation column lists": {
        "a null column list selects everything": "{ table: 'persons', columns: null }",
        "a star column list selects everything": "{ table: 'persons', columns: '*' }",
        "a star inside the column array is left unquoted": "{ table: 'persons', columns: ['*'] }",
        "rejects a column list given as a plain string": "{ table: 'persons', columns: 'name' }",
        "rejects a non-string column name": "{ table: 'persons', columns: [1] }",
        "rejects a null column name": "{ table: 'persons', columns: ['name', null] }",
    },
    "input validation order by, limit and offset": {
        "a numeric orderBy dir sorts ascending": "{ table: 'persons', orderBy: [{ column: 'name', dir: 1 }] }",
        "a numeric string limit binds a number": "{ table: 'persons', limit: '5' }",
        "a numeric string offset binds a number": "{ table: 'persons', offset: '5' }",
        "an object orderBy dir sorts ascending": "{ table: 'persons', orderBy: [{ column: 'name', dir: {} }] }",
        "rejects a limit that is not numeric": "{ table: 'persons', limit: 'abc' }",
        "rejects a non-string orderBy column": "{ table: 'persons', orderBy: [{ column: 1 }] }",
        "rejects a null orderBy item": "{ table: 'persons', orderBy: [null] }",
        "rejects an empty string limit": "{ table: 'persons', limit: '' }",
        "rejects an object offset": "{ table: 'persons', offset: {} }",
        "rejects an orderBy item with no column": "{ table: 'persons', orderBy: [{}] }",
        "rejects an orderBy that is not an array": "{ table: 'persons', orderBy: { column: 'name' } }",
    },
    "input validation table names and aliases": {
        "from accepts an alias as well": "{ from: { persons: 'p' } }",
        "rejects a from that is neither a string nor an object": "{ from: 1 }",
        "rejects a non-string alias value": "{ table: { persons: 1 } }",
        "rejects a table given as an array": "{ table: ['persons'] }",
        "rejects a table that is neither a string nor an alias": "{ table: 1 }",
        "rejects an alias with more than one entry": "{ table: { a: 'x', b: 'y' } }",
        "rejects an empty alias": "{ table: {} }",
        "select with a qualified table alias": "{ table: { 'public.persons': 'p' } }",
        "select with a table alias": "{ table: { persons: 'p' } }",
    },
    "input validation statement arguments": {
        "rejects a null payload": "null",
        "rejects a payload given as an array": "[]",
        "rejects a payload that is not an object": "'persons'",
        "rejects a select called with no payload": "",
    },
    "schema-qualified identifiers": {
        "postgresql qualified column in where clause": "{ table: 'private.persons', where: { 'persons.id': { eq: 123 } } }",
        "postgresql select qualified columns": "{ table: 'private.persons', columns: ['id', 'persons.name'] }",
        "postgresql select qualified table": "{ table: 'domain.item' }",
        "unqualified name is quoted as one segment": "{ table: 'item' }",
    },
    "select statement edge cases": {
        "empty and condition in where": "{ table: 'domain.color', where: { and: [] }, limit: 3 }",
        "empty where object": "{ table: 'domain.color', where: {}, limit: 3 }",
        "limit and offset zero": "{ table: 'domain.color', limit: 0, offset: 0 }",
        "postgresql star column": "{ table: 'domain.color', columns: ['*'] }",
        "qualified star column": "{ table: 'private.persons', columns: ['id', 'persons.*'] }",
    },
}
# `rds.createPgStatement(…)`
POSTGRES = {
    "additional conditions and the from alias beginsWith, between and size": {
        "beginsWith in a delete statement": "rds.remove({ table: 'persons', where: { name: { beginsWith: 'te' } } })",
        "between in an update statement": "rds.update({ table: 'persons', values: { active: false }, where: { age: { between: [18, 65] } } })",
        "size in an update statement": "rds.update({ table: 'persons', values: { active: false }, where: { name: { size: { eq: 3 } } } })",
    },
    "additional conditions and the from alias from as a table alias": {
        "insert uses table and ignores from": "rds.insert({ from: 'ignored', table: 'persons', values: { name: 'test' } })",
        "rejects a remove given only from": "rds.remove({ from: 'persons', where: { id: { eq: 1 } } })",
        "rejects an insert given only from": "rds.insert({ from: 'persons', values: { name: 'test' } })",
        "rejects an update given only from": "rds.update({ from: 'persons', values: { name: 'test' }, where: { id: { eq: 1 } } })",
    },
    "empty, null and repeated clause inputs": {
        "empty returning array in insert": "rds.insert({ table: 'persons', values: { name: 'test' }, returning: [] })",
        "empty returning array in remove": "rds.remove({ table: 'persons', where: { id: { eq: 1 } }, returning: [] })",
        "empty values object in update": "rds.update({ table: 'persons', values: {}, where: { id: { eq: 1 } } })",
        "false and zero values are bound": "rds.insert({ table: 'persons', values: { active: false, score: 0 } })",
        "null alongside a type hint":
            "rds.insert({ table: 'persons', values: { id: rds.typeHint.UUID('0e0d0c0b-0a09-0807-0605-040302010000'), country: null } })",
        "null mixed with bound values in insert": "rds.insert({ table: 'persons', values: { name: 'test', country: null } })",
        "null value in insert values": "rds.insert({ table: 'persons', values: { name: null } })",
        "null value in update values": "rds.update({ table: 'persons', values: { country: null }, where: { id: { eq: 1 } } })",
        "rejects a returning value that is neither a column array nor a star":
            "rds.insert({ table: 'persons', values: { name: 'test' }, returning: 'id' })",
        "returning column array in insert": "rds.insert({ table: 'persons', values: { name: 'test' }, returning: ['id', 'name'] })",
        "returning star in insert": "rds.insert({ table: 'persons', values: { name: 'test' }, returning: '*' })",
        "returning star in remove": "rds.remove({ table: 'persons', where: { id: { eq: 1 } }, returning: '*' })",
        "undefined value in insert values": "rds.insert({ table: 'persons', values: { name: undefined } })",
    },
    "input validation column lists": {
        "rejects a null column name in returning": "rds.insert({ table: 'persons', values: { name: 'test' }, returning: [null] })",
    },
    "input validation insert and update values": {
        "rejects an insert with no values": "rds.insert({ table: 'persons' })",
        "rejects an update with no values": "rds.update({ table: 'persons', where: { id: { eq: 1 } } })",
        "rejects insert values given as an array": "rds.insert({ table: 'persons', values: [1] })",
        "rejects null insert values": "rds.insert({ table: 'persons', values: null })",
    },
    "input validation statement arguments": {
        "rejects a call with no statement": "",
        "rejects a malformed sql tagged template": "rds.sql(['a'], 1, 2)",
        "rejects a number as a statement": "123",
        "rejects a remove called with no payload": "rds.remove()",
        "rejects an object that is not a statement": "{}",
        "rejects an unknown statement type": "{ type: 'BOGUS', properties: {} }",
    },
    "input validation table names and aliases": {
        "delete with a table alias": "rds.remove({ table: { persons: 'p' } })",
        "insert with a table alias": "rds.insert({ table: { persons: 'p' }, values: { name: 'test' } })",
        "rejects a non-string table in insert": "rds.insert({ table: 1, values: { name: 'test' } })",
        "update with a table alias": "rds.update({ table: { persons: 'p' }, values: { name: 'test' } })",
    },
    "input validation where clauses": {
        "where as a sql template in a delete": "rds.remove({ table: 'persons', where: rds.sql`id = ${1}` })",
        "where as a sql template in an update": "rds.update({ table: 'persons', values: { name: 'test' }, where: rds.sql`id = ${1}` })",
    },
    "schema-qualified identifiers": {
        "postgresql insert into qualified table": "rds.insert({ table: 'private.persons', values: { name: 'test' } })",
    },
    "select statement edge cases": {
        "empty where object in remove": "rds.remove({ table: 'persons', where: {} })",
        "empty where object in update": "rds.update({ table: 'persons', values: { name: 'test' }, where: {} })",
    },
}
# `rds.createMySQLStatement(…)`
MYSQL = {
    "additional conditions and the from alias beginsWith, between and size": {
        "beginsWith in mysql": "rds.select({ table: 'persons', where: { name: { beginsWith: 'te' } } })",
        "between in mysql": "rds.select({ table: 'persons', where: { age: { between: [18, 65] } } })",
        "size in mysql": "rds.select({ table: 'persons', where: { name: { size: { eq: 3 } } } })",
    },
    "additional conditions and the from alias from as a table alias": {"select with from in mysql": "rds.select({ from: 'persons' })"},
    "empty, null and repeated clause inputs": {
        "empty column list in mysql": "rds.select({ table: 'domain.color', columns: [] })",
        "empty orderBy array in mysql": "rds.select({ table: 'domain.color', orderBy: [] })",
        "rejects returning in mysql": "rds.remove({ table: 'persons', where: { id: { eq: 1 } }, returning: ['id'] })",
    },
    "input validation column lists": {
        "a malformed returning in mysql reports the column list": "rds.insert({ table: 'persons', values: { name: 'test' }, returning: 'id' })",
        "rejects a star returning in mysql": "rds.insert({ table: 'persons', values: { name: 'test' }, returning: '*' })",
    },
    "input validation statement arguments": {"rejects a call with no statement in mysql": ""},
    "input validation table names and aliases": {"select with a table alias in mysql": "rds.select({ table: { persons: 'p' } })"},
    "input validation where clauses": {"where as a sql template in mysql": "rds.select({ table: 'persons', where: rds.sql`id = ${1}` })"},
    "schema-qualified identifiers": {"mysql select qualified table": "rds.select({ table: 'domain.item' })"},
    "select statement edge cases": {"mysql star column": "rds.select({ table: 'domain.color', columns: ['*'] })"},
}
# The same statement in both dialects, with arguments
BOTH = {
    "raw string": ('`UPDATE "document" set "data" = 10 WHERE id = ${ctx.args.id}`', {"id": ID}),
    "sql tagged template": (
        "rds.sql`insert into Post(id, text) values(${rds.typeHint.UUID(ctx.args.id)}, ${ctx.args.text})`, rds.sql`select * from Post where id = ${ctx.args.id}`",
        {"id": ID, "text": "hello world"},
    ),
    "type hints": (
        (
            "rds.select({ table: 'UserGroup', where: { and: [{ id: { eq: rds.typeHint.UUID(ctx.args.id) } },"
            " { started: { lt: rds.typeHint.TIMESTAMP(ctx.args.started) } }] } })"
        ),
        {"id": "1232", "name": "hello", "started": "2022-03-02T00:00:00.000Z"},
    ),
    "select": (
        (
            "rds.select({ table: 'UserGroup', where: { or: [{ name: { eq: 'Stephane' } }, { id: { gt: 10 } }] }, limit: 10, offset: 1,"
            " columns: ['id', 'name'], orderBy: [{ column: 'name' }, { column: 'id', dir: 'DESC' }] })"
        ),
        {},
    ),
    "update": (
        "(({ id, ...values }) => rds.update({ table: 'persons', values, where: { ...ctx.args.condition, id: { eq: id } } }))(ctx.args.input)",
        {"input": {"id": "abc123", "name": "name", "birthday": "today", "country": "home"}},
    ),
}
ONE_DIALECT = {
    "mysql insert": "rds.createMySQLStatement(rds.insert({ table: 'persons', values: { name: 'test' } }))",
    "mysql remove": "rds.createMySQLStatement(rds.remove({ table: 'persons', where: { id: { eq: '1232' } } }))",
    "postgresql insert": "rds.createPgStatement(rds.insert({ table: 'persons', values: { name: 'test' }, returning: '*' }))",
    "postgresql remove": "rds.createPgStatement(rds.remove({ table: 'persons', where: { id: { eq: '1232' } }, returning: ['id', 'name'] }))",
}
NAMES = ("author", "title", "ISBN-13")
BOOKS = (
    ("Mark Twain", "Adventures of Huckleberry Finn", "978-1948132817"), ("Jack London", "The Call of the Wild", "978-1948132275"),
)
CHANGED = {"numberOfRecordsUpdated": 1, "generatedFields": []}
FOUND = {
    "numberOfRecordsUpdated": 0, "records": [[{"stringValue": text} for text in book] for book in BOOKS],
    "columnMetadata": [{"label": name, "name": name, "typeName": "VARCHAR"} for name in NAMES],
}
EVERY_TYPE = {
    "numberOfRecordsUpdated": 0,
    "records": [
        [
            {"longValue": 12345}, *({"stringValue": text} for text in BOOKS[0]), {"isNull": True}, {"arrayValue": {"stringValues": ["a", "b"]}},
            {"booleanValue": True}, {"blobValue": "aGVsbG8="},
        ],
        [
            {"longValue": 67890}, *({"stringValue": text} for text in BOOKS[1]), {"doubleValue": 12.34},
            {"arrayValue": {"arrayValues": [
                {"booleanValues": [True, False]}, {"doubleValues": [1.234]}, {"longValues": [1, 2]}, {"stringValues": ["a", "b"]},
            ]}},
            {"booleanValue": False}, {"blobValue": "d29ybGQ="},
        ],
    ],
    "columnMetadata": [
        {"label": "id"}, *({"label": name, "name": name} for name in NAMES), {"name": "optional_double"}, {"name": "tags"},
        {"name": "is_active", "label": "IS ACTIVE"}, {"name": "blob_value"},
    ],
}
RESULTS = {
    "toJsonObject": (EVERY_TYPE,), "toJsonObject insert or update": (CHANGED,), "toJsonObject update and select": (CHANGED, FOUND),
}
QUERY = (
    "{ operation: 'Query', index: 'nameIndex', select: 'ALL_ATTRIBUTES',"
    " query: { expression: '#name = :name', expressionNames: { '#name': 'name' },"
    " expressionValues: { ':name': util.dynamodb.toDynamoDB(ctx.arguments.filter.line) } },"
    " filter: { expression: '#shift = :shift', expressionNames: { '#shift': 'shift' },"
    " expressionValues: { ':shift': util.dynamodb.toDynamoDB(ctx.arguments.filter.shift) } } }"
)
OPTIONAL_LIMIT = (
    "(({ limit, offset = null }) => rds.createPgStatement(rds.select({ table: 'domain.color', columns: ['*'], limit, offset })))(ctx.args)"
)


def inputs() -> dict[str, Input]:
    """All inputs by the names of their recordings."""
    return dict(_inputs())


def _inputs() -> Iterator[tuple[str, Input]]:
    yield from ((f"dynamodb helpers {name}", Input(code)) for name, code in VALUES.items())
    yield from ((f"Transformations {name}", Input(code)) for name, code in TRANSFORMATIONS.items())
    yield from ((f"DynamoDB module functions {name}", Input(code)) for name, code in REQUESTS.items())
    for name, call in OPERATIONS.items():
        yield f"DynamoDB operations {name}", Input(f"ddb.operations.{call}")
        update = f"{{ {ATTRIBUTES[name]}: ddb.operations.{call} }}"
        yield f"DynamoDB module functions update {name}", Input(f"ddb.update({{ key: {{ id: 'test' }}, update: {update} }})")
    yield "dynamodb resolvers something", Input(QUERY, context=_arguments({"filter": {"line": "test", "shift": 10}}))
    yield "dynamodb resolvers something 2", Input("ctx.result.items", "response", json.dumps({"result": {"items": [{"a": 10}]}}))
    yield "error handling error", Input("util.error('foo')")
    yield "error handling unauthorized", Input("util.unauthorized()")
    yield from ((f"rds resolvers {name}", given) for name, given in _statements())


def _statements() -> Iterator[tuple[str, Input]]:
    for section, cases in WHERE.items():
        yield from ((f"{section} {name}", _postgres(f"rds.select({{ table: 'persons', where: {where} }})")) for name, where in cases.items())
    yield from ((name, _postgres(f"rds.select({{ table: 'supplier', where: {where} }})")) for name, where in SUPPLIERS.items())
    for section, cases in SELECTS.items():
        yield from ((f"{section} {name}", _postgres(f"rds.select({payload})")) for name, payload in cases.items())
    for section, cases in POSTGRES.items():
        yield from ((f"{section} {name}", _postgres(statement)) for name, statement in cases.items())
    for section, cases in MYSQL.items():
        yield from ((f"{section} {name}", Input(f"rds.createMySQLStatement({statement})")) for name, statement in cases.items())
    for name, (statements, arguments) in BOTH.items():
        yield f"postgresql {name}", Input(f"rds.createPgStatement({statements})", context=_arguments(arguments))
        yield f"mysql {name}", Input(f"rds.createMySQLStatement({statements})", context=_arguments(arguments))
    yield from ((name, Input(statement)) for name, statement in ONE_DIALECT.items())
    json_set = """`UPDATE "document" set "data" = jsonb_set("data", '{${ctx.args.key}}', '"${ctx.args.value}" WHERE id = ${ctx.args.id}`"""
    arguments = {"id": ID, "key": "key", "value": "value"}
    yield "postgresql json functions in raw string", Input(f"rds.createPgStatement({json_set})", context=_arguments(arguments))
    yield "select statement edge cases limit and offset absent from args", Input(OPTIONAL_LIMIT)
    yield "select statement edge cases limit provided in args", Input(OPTIONAL_LIMIT, context=_arguments({"limit": 3}))
    yield "typehints UUID", Input("rds.typeHint.UUID(ctx.args.id)", context=_arguments({"id": "abc123"}))
    yield "typehints TIMESTAMP", Input("rds.typeHint.TIMESTAMP(ctx.args.id)", context=_arguments({"id": "2023-02-01T00:00:00.000Z"}))
    for name, results in RESULTS.items():
        yield name, Input("rds.toJsonObject(ctx.result)", "response", _result(*results))
    yield "toJsonObject import paths default", Input("toJsonObject(ctx.result)", context=_result(FOUND))
    yield "toJsonObject import paths fully qualified", Input("util.rds.toJsonObject(ctx.result)", context=_result(FOUND))


def _postgres(statement: str) -> Input:
    return Input(f"rds.createPgStatement({statement})")


def _arguments(values: dict[str, object]) -> str:
    return json.dumps({"arguments": values})


def _result(*results: dict[str, object]) -> str:
    return json.dumps({"result": json.dumps({"sqlStatementResults": results})})
