import type { ColumnFacts } from '../../../model/catalog.ts'
import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { Expression } from '../../../model/expression.ts'
import { nearest } from '../../../model/suggest.ts'
import type { Id } from '../../../model/words.ts'
import { quote, type Connection } from './connection.ts'
import { refusalOfNode, type RowScope } from './gate-node.ts'
import { diagnosticOf, type Refusal } from './refusal.ts'
import { parseSql, printSql, type Parsed, type Printed } from './parse.ts'
import { refusalOfText } from './text-limits.ts'
import { childrenOf, isEmpty, textAt, textsAt, treeAt, treesAt, type Tree } from './tree.ts'

export interface GatedExpression {
  readonly expression: Expression
  /** Printed from the engine's tree. */
  readonly canonical: string
  /** Columns it reads, as the source names them, sorted. */
  readonly columns: readonly string[]
}

export interface RefusedExpression {
  readonly expression: Expression
  readonly diagnostic: Diagnostic
}

export interface Gated {
  readonly passed: readonly GatedExpression[]
  readonly refused: readonly RefusedExpression[]
}

const opening = 'select (\n'
const closing = '\n) as __e from __t'
const mostDepth = 100

/**
 * Lets through what yields one value of a row of these columns and nothing else, in batches of any size.
 * Both the tree of the user's text and the tree of the text printed from it are checked.
 */
export async function gateExpressions(
  db: Connection,
  source: { readonly id: Id; readonly columns: readonly ColumnFacts[] },
  expressions: readonly Expression[],
): Promise<Gated> {
  const scope = scopeOf(
    source.id,
    source.columns.map(({ name }) => name),
  )
  const verdicts = await verdictsOf(db, scope, expressions)
  return {
    passed: verdicts.flatMap((verdict) => ('canonical' in verdict ? [verdict] : [])),
    refused: verdicts.flatMap((verdict) => ('diagnostic' in verdict ? [verdict] : [])),
  }
}

type Verdict = GatedExpression | RefusedExpression

async function verdictsOf(
  db: Connection,
  scope: RowScope,
  expressions: readonly Expression[],
): Promise<readonly Verdict[]> {
  const wrapped = expressions.map((expression) => ({ expression, refusal: refusalOfText(expression.sql) }))
  const harmless = wrapped.filter(({ refusal }) => refusal === undefined)
  const parsed = await parseSql(
    db,
    harmless.map(({ expression }) => wrap(expression, scope)),
  )
  const checked = harmless.map(({ expression }, index) => ({
    expression,
    refusal: withoutWrapper(expression, refusalOfParsed(parsed[index], scope)),
  }))
  const fine = checked.filter(({ refusal }) => refusal === undefined).map(({ expression }) => expression)
  const printed = await printSql(
    db,
    fine.map((expression) => wrap(expression, scope)),
  )
  return [
    ...wrapped.flatMap(({ expression, refusal }) => refusedAs(expression, refusal, 0)),
    ...checked.flatMap(({ expression, refusal }) => refusedAs(expression, refusal, opening.length)),
    ...fine.map((expression, index) => verdictOf(expression, printed[index], scope)),
  ]
}

/** A text that is a column's name means the column, also where the name is a word of SQL or has a blank in it. */
function wrap({ sql }: Expression, { columns }: RowScope): string {
  const name = sql.trim().toLowerCase()
  const column = columns.find((one) => one.toLowerCase() === name)
  return `${opening}${column === undefined ? sql : quote(column)}${closing}`
}

/** A mistake that the parser meets only in what stands behind the user's text lies at its end. */
function withoutWrapper({ sql }: Expression, refusal: Refusal | undefined): Refusal | undefined {
  const end = opening.length + Buffer.byteLength(sql)
  if (refusal?.code !== 'sql-syntax' || refusal.offset === undefined || refusal.offset < end) return refusal
  const offset = opening.length + Buffer.byteLength(sql.trimEnd()) - 1
  return { code: 'sql-syntax', message: 'this SQL ends too early', hint: 'is a bracket or a quote still open?', offset }
}

function refusedAs(expression: Expression, refusal: Refusal | undefined, before: number): readonly RefusedExpression[] {
  return refusal === undefined ? [] : [refusedOf(expression, refusal, before)]
}

function refusedOf(expression: Expression, refusal: Refusal, before: number): RefusedExpression {
  return { expression, diagnostic: diagnosticOf({ expression, refusal, before }) }
}

const printedAs = /^SELECT ([^]*) AS __e FROM __t$/

/** A text that does not survive printing and parsing again is refused as a whole. */
function verdictOf(expression: Expression, printed: Printed | undefined, scope: RowScope): Verdict {
  const refusal = refusalOfParsed(printed?.again, scope)
  const canonical = printedAs.exec(printed?.sql ?? '')?.[1]
  if (refusal === undefined && canonical !== undefined) {
    return { expression, canonical, columns: columnsOf(printed?.again, scope) }
  }
  return refusedOf(expression, { code: 'sql-not-allowed', message: 'this SQL cannot be put in a plain form' }, 0)
}

function refusalOfParsed(parsed: Parsed | undefined, scope: RowScope): Refusal | undefined {
  if (parsed === undefined) return severalParts
  if (!parsed.ok) return parsed.refusal
  const value = valueIn(parsed.statements)
  return value === undefined ? severalParts : refusalIn(value, scope, 1)
}

const severalParts: Refusal = {
  code: 'sql-not-allowed',
  message: 'this is more than one expression',
  hint: 'write one value of the row',
}

/** The one item of `select (…) as __e from __t`; undefined when the text put anything more into the statement. */
function valueIn(statements: readonly Tree[]): Tree | undefined {
  const [statement, ...others] = statements
  const node = statement && treeAt(statement, 'node')
  if (node === undefined || others.length > 0 || textAt(node, 'type') !== 'SELECT_NODE') return undefined
  const [value, ...more] = treesAt(node, 'select_list')
  const table = treeAt(node, 'from_table')
  if (value === undefined || more.length > 0 || textAt(value, 'alias') !== '__e' || !isOurTable(table)) return undefined
  const cte = treeAt(node, 'cte_map')
  const rest = [...notInWrapper.map((key) => node[key]), cte?.['map']]
  return rest.every(isEmpty) && textAt(node, 'aggregate_handling') === 'STANDARD_HANDLING' ? value : undefined
}

const notInWrapper = [
  'modifiers',
  'where_clause',
  'group_expressions',
  'group_sets',
  'having',
  'sample',
  'qualify',
] as const

function isOurTable(table: Tree | undefined): boolean {
  if (table === undefined || textAt(table, 'type') !== 'BASE_TABLE' || textAt(table, 'table_name') !== '__t')
    return false
  return ['alias', 'sample', 'schema_name', 'catalog_name', 'column_name_alias', 'at_clause'].every((key) =>
    isEmpty(table[key]),
  )
}

/** The first refusal in the tree, in the order of the text. */
function refusalIn(tree: Tree, scope: RowScope, depth: number): Refusal | undefined {
  if (depth > mostDepth) return { code: 'sql-not-allowed', message: `this is nested more than ${mostDepth} deep` }
  const isNode = textAt(tree, 'class') !== ''
  const refusal = isNode ? refusalOfNode(tree, scope) : undefined
  if (refusal !== undefined) return refusal
  for (const [, child] of childrenOf(tree)) {
    const inside = refusalIn(child, scope, isNode ? depth + 1 : depth)
    if (inside !== undefined) return inside
  }
  return undefined
}

function columnsOf(parsed: Parsed | undefined, scope: RowScope): readonly string[] {
  const written = new Set<string>()
  const collect = (tree: Tree): void => {
    if (textAt(tree, 'class') === 'COLUMN_REF') written.add(textsAt(tree, 'column_names').join('.').toLowerCase())
    for (const [, child] of childrenOf(tree)) collect(child)
  }
  if (parsed?.ok === true) parsed.statements.forEach(collect)
  return scope.columns.filter((column) => written.has(column.toLowerCase())).toSorted()
}

function scopeOf(source: Id, columns: readonly string[]): RowScope {
  const missing = (name: string): Refusal => {
    const near = nearest(name, columns)
    const hint = near === undefined ? `it has ${columns.slice(0, 12).join(', ')}` : `did you mean "${near}"?`
    return { code: 'unknown-column', message: `source "${source}" has no column "${name}"`, hint }
  }
  return { kind: 'row', columns, missing }
}
