/**
 * Answers the requests that the parent sends over the channel, one after the other, and ends with the parent.
 * What `answer` throws reaches the parent as an error with the same message.
 */
export function serve(answer: (request: unknown) => Promise<unknown>): void {
  process.on('message', (message) => {
    void reply(message, answer).then((content) => process.send?.(content))
  })
  // exit() would wait for the database's threads; work that nobody waits for must not go on.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}

type Reply = { readonly answer: unknown } | { readonly error: string }

/** What goes back over the channel for one message. */
export async function reply(message: unknown, answer: (request: unknown) => Promise<unknown>): Promise<Reply> {
  try {
    if (typeof message !== 'object' || message === null || !('request' in message)) throw new Error('no request')
    return { answer: await answer(message.request) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
