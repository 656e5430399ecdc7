import { email } from "#app/channels/email/index.server.ts";
import type { Channel } from "#app/domain/channel.ts";

/** Every way to tell a supplier. A new one is one folder and one line here; the contract test runs on it by itself. */
export const channels: readonly Channel[] = [email];

/** The channel with this name, as it is stored with a supplier. Throws when there is none. */
export function channelOf(name: string): Channel {
  const channel = channels.find((candidate) => candidate.name === name);
  if (!channel) throw new Error(`There is no channel named ${name}.`);
  return channel;
}
