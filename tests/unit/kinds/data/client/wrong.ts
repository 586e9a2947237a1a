// Each of these is a mistake, and TypeScript must say so: a line without one is an error of its own.
import { generateClient } from 'aws-amplify/data';
import type { Schema } from './schema';

const client = generateClient<Schema>();

export async function page(): Promise<void> {
  // @ts-expect-error a model that does not exist
  await client.models.Psot.list();
  // @ts-expect-error a required field is missing
  await client.models.Post.create({ content: 'no title' });
  // @ts-expect-error a field of the wrong type
  await client.models.Post.create({ title: 7 });
  // @ts-expect-error a value that the enum does not have
  await client.models.Post.create({ title: 'x', status: 'archived' });
  // @ts-expect-error a field that the model does not have
  await client.models.Post.create({ title: 'x', colour: 'red' });
  // @ts-expect-error the identifier is missing
  await client.models.Post.update({ title: 'x' });
  // @ts-expect-error the wrong identifier
  await client.models.Post.get({ title: 'x' });
  // @ts-expect-error a filter by a field that does not exist
  await client.models.Post.list({ filter: { colour: { eq: 'red' } } });
  // @ts-expect-error the partition key of the index is missing
  await client.models.Post.listPostsByAuthor({ rating: { gt: 3 } });
  // @ts-expect-error an index that does not exist
  await client.models.Post.listPostsByTitle({ title: 'x' });
  // @ts-expect-error a path that does not exist
  await client.models.Post.list({ selectionSet: ['author.age'] });
  // @ts-expect-error an argument of the wrong type
  await client.mutations.refreshTop10({ force: 'yes' });
  // @ts-expect-error a query that does not exist
  await client.queries.listTop20Posts();
  // @ts-expect-error a mode that does not exist
  await client.models.Post.list({ authMode: 'password' });
  const { data } = await client.models.Post.get({ id: 'one' });
  // @ts-expect-error a field that may be null
  const rating: number = data.rating;
  return void rating;
}
