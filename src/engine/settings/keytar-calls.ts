/** One call of keytar, as it travels to the process that makes it. */
export type KeytarCall =
  | { operation: 'get'; account: string }
  | { operation: 'set'; account: string; value: string }
  | { operation: 'delete'; account: string };

/** What keytar answers: the secret, or whether there was one to delete; null for none. */
export type KeytarAnswer = string | boolean | null;

/** Makes one call. Rejects with keytar's own message, which never holds the value. */
export type CallKeytar = (call: KeytarCall) => Promise<KeytarAnswer>;

export type KeytarRequest = { id: number; call: KeytarCall };
export type KeytarReply =
  { id: number; ok: true; answer: KeytarAnswer } | { id: number; ok: false; message: string };

/** The name that every entry carries in the system's own keychain window. */
export const keychainService = 'Quayside';

/**
 * Calls keytar in this process. The import waits until it is needed: without libsecret it throws,
 * and that must be a problem to show, not a crash.
 */
export const callKeytarHere: CallKeytar = async (call) => {
  const { default: keytar } = await import('keytar');
  switch (call.operation) {
    case 'get':
      return keytar.getPassword(keychainService, call.account);
    case 'set':
      await keytar.setPassword(keychainService, call.account, call.value);
      return null;
    case 'delete':
      return keytar.deletePassword(keychainService, call.account);
  }
};
