import { describe, expect, it } from 'vitest'
import { reply } from '../../src/isolate/serve.ts'

describe('a reply', () => {
  it('holds the answer', async () => {
    expect(await reply({ request: 20 }, async (request) => Number(request) + 1)).toEqual({ answer: 21 })
  })

  it('holds the message of what was thrown', async () => {
    expect(await reply({ request: 1 }, () => Promise.reject(new Error('no')))).toEqual({ error: 'no' })
    // oxlint-disable-next-line prefer-promise-reject-errors -- a thrown text is what is tested
    expect(await reply({ request: 1 }, () => Promise.reject('plain'))).toEqual({ error: 'plain' })
  })

  it.each([undefined, null, 'text', {}])('to %j is an error', async (message) => {
    expect(await reply(message, async () => 1)).toEqual({ error: 'no request' })
  })
})
