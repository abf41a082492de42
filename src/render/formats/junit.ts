import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Measured } from '../../model/measured.ts'
import type { Result, Scorecard } from '../../model/results.ts'
import { xml } from '../xml.ts'

/**
 * Results as JUnit XML: a suite a scorecard, a case a KPI. A target that is missed or off track fails its case; a KPI
 * without any verdict is skipped.
 */
export function junitOfResults({ cards }: Measured): string {
  return suites(cards.map(suiteOf))
}

/** Declarations as JUnit XML: a case for every mistake, or one that passes. */
export function junitOfDiagnostics(found: readonly Diagnostic[]): string {
  const errors = found.filter(({ severity }) => severity === 'error')
  const cases = errors.map(({ code, message, at, hint }): Case => {
    const place = `${at.file}:${at.line}:${at.column}`
    return {
      name: `${place} ${code}`,
      outcome: { type: 'failure', message, text: `${place} ${message}${hint === undefined ? '' : `\n${hint}`}` },
    }
  })
  return suites([
    { name: 'declarations', cases: cases.length > 0 ? cases : [{ name: 'valid', outcome: { type: 'passed' } }] },
  ])
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

interface Case {
  readonly name: string
  readonly outcome:
    | { readonly type: 'passed' }
    | { readonly type: 'skipped'; readonly message: string }
    | { readonly type: 'failure'; readonly message: string; readonly text: string }
}

function suiteOf(card: Scorecard): Suite {
  const totals = card.results.filter(({ members }) => members.length === 0)
  return {
    name: `${card.id}${card.member === undefined ? '' : ` ${card.member}`} ${card.period.id}`,
    cases: totals.flatMap(casesOf),
  }
}

function casesOf(result: Result): readonly Case[] {
  if (result.targets.length === 0)
    return [{ name: result.kpi, outcome: { type: 'skipped', message: `no target; ${result.evidence}` } }]
  return result.targets.map(({ target, progress, because }): Case => {
    const name = target === result.kpi ? result.kpi : `${result.kpi}: ${target}`
    if (progress === 'missed' || progress === 'off track') {
      return { name, outcome: { type: 'failure', message: progress, text: because } }
    }
    const passed = progress === 'met' || progress === 'on track'
    return { name, outcome: passed ? { type: 'passed' } : { type: 'skipped', message: `${progress}: ${because}` } }
  })
}

function suites(all: readonly Suite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="cxkit">',
    ...all.flatMap(suiteLines),
    '</testsuites>',
  ].join('\n')
}

function suiteLines({ name, cases }: Suite): readonly string[] {
  const count = (type: Case['outcome']['type']) => cases.filter(({ outcome }) => outcome.type === type).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" skipped="${count('skipped')}"`
  return [`  <testsuite name="${xml(name)}" ${counts}>`, ...cases.map((one) => caseLine(name, one)), '  </testsuite>']
}

function caseLine(suite: string, { name, outcome }: Case): string {
  const open = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`
  switch (outcome.type) {
    case 'passed':
      return `${open}/>`
    case 'skipped':
      return `${open}><skipped message="${xml(outcome.message)}"/></testcase>`
    case 'failure':
      return `${open}><failure message="${xml(outcome.message)}">${xml(outcome.text)}</failure></testcase>`
  }
}
