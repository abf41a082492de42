import { describe, expect, it } from 'vitest'
import { bindingMessage, engineErrorOf, shortMessage } from '../../../../src/execute/engines/duckdb/engine-message.ts'

const plain = `Conversion Error: Could not convert string 'Jane Doe' to INT32\n\nLINE 1: select 'Jane Doe'::integer\n               ^`
const json = JSON.stringify({
  exception_type: 'Binder',
  exception_message: "No function '+(VARCHAR, DATE)'\n\tCandidate functions:\n\t+(TINYINT)",
  position: '12',
})

describe("an engine's error", () => {
  it('is one line without texts from rows', () => {
    expect(shortMessage(new Error(plain))).toBe("Conversion Error: Could not convert string '…' to INT32")
  })

  it('has at most 300 characters', () => {
    expect(shortMessage(new Error('x'.repeat(3_000_000)))).toHaveLength(300)
  })

  it('says that a number is none, where the engine speaks of a cast', () => {
    const told = "Conversion Error: Type DOUBLE with value inf can't be cast because the value is out of range"
    expect(shortMessage(new Error(told))).toContain('infinity or NaN')
    expect(shortMessage(new Error(told.replace('Conversion Error: ', '').replace('inf', '-nan')))).toContain('NaN')
  })

  it('keeps what it quotes where no row was read', () => {
    expect(bindingMessage(new Error(json))).toBe("No function '+(VARCHAR, DATE)'")
  })

  it('tells its place where the engine does', () => {
    expect(engineErrorOf(new Error(json)).offset).toBe(12)
    expect(engineErrorOf(new Error(plain)).offset).toBeUndefined()
    expect(engineErrorOf('{"exception_message":"x"}')).toEqual({ message: 'x' })
    expect(engineErrorOf('{broken')).toEqual({ message: '{broken' })
    expect(engineErrorOf('{"other":1}')).toEqual({ message: '{"other":1}' })
  })
})
