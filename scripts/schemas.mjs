// Everything generated from schemas/*.schema.json:
//   types       src/model/written.ts, committed
//   bundle      schemas/cxkit.schema.json, one schema for editors, committed
//   validators  src/validate/validators.generated.js, made by every build
//   check       exits 1 when a committed file differs from what would be generated
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path) => JSON.parse(readFileSync(`${root}schemas/${path}`, 'utf8'))
const common = read('common.schema.json').definitions
const kpi = read('kpi.schema.json')
const kpiTypes = kpi.properties.type.enum
const entities = ['project', 'source', 'column', 'segment', 'kpi', 'baseline', 'target', 'goal', 'scorecard']

const outputs = {
  types: { path: 'src/model/written.ts', make: types },
  bundle: { path: 'schemas/cxkit.schema.json', make: bundle },
  validators: { path: 'src/validate/validators.generated.js', make: validators },
}

const banner = `/* oxlint-disable max-lines */
// Generated from schemas/ by \`node scripts/schemas.mjs types\`: the declarations as they are written, after
// validation. Where text is due the source text stands here: quantities, durations and days are read by resolve.`

const job = process.argv[2] ?? ''
if (job in outputs) writeFileSync(root + outputs[job].path, await outputs[job].make())
else if (job === 'check') await check()
else {
  console.error('usage: node scripts/schemas.mjs types | bundle | validators | check')
  process.exitCode = 2
}

async function check() {
  checkFiles()
  for (const name of ['types', 'bundle']) {
    const { path, make } = outputs[name]
    if (readFileSync(root + path, 'utf8') === (await make())) continue
    console.error(`${path} differs from schemas/: run node scripts/schemas.mjs ${name}`)
    process.exitCode = 1
  }
}

/** Every KPI type has a file, and every file is a KPI type. */
function checkFiles() {
  const files = readdirSync(`${root}schemas/kpis`).map((file) => basename(file, '.schema.json'))
  for (const odd of difference(files, kpiTypes)) {
    console.error(`schemas/kpis/${odd}.schema.json and the types in schemas/kpi.schema.json do not match`)
    process.exitCode = 1
  }
}

function difference(a, b) {
  return [...a.filter((word) => !b.includes(word)), ...b.filter((word) => !a.includes(word))]
}

/** A schema whose references to common forms are replaced by them; what stands beside a reference wins. */
function inline(schema) {
  if (Array.isArray(schema)) return schema.map(inline)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, then, ...rest } = schema
  const parts = Object.entries(rest).filter(([key]) => !['$schema', 'if', 'allOf'].includes(key))
  const own = Object.fromEntries(parts.map(([key, value]) => [key, inline(value)]))
  if ($ref?.includes('common.schema.json')) return { ...inline(common[basename($ref)]), ...own }
  if ($ref !== undefined) return { $ref: `#/definitions/${basename($ref, '.schema.json')}`, ...own }
  if (then !== undefined) return { ...inline(read(then.$ref)), title: undefined, ...own }
  return own
}

function without(schema, keys) {
  if (Array.isArray(schema)) return schema.map((part) => without(part, keys))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !keys.includes(key))
      .map(([key, value]) => [
        key,
        key === 'properties' || key === 'definitions'
          ? mapValues(value, (part) => without(part, keys))
          : without(value, keys),
      ]),
  )
}

function mapValues(map, change) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]))
}

function definitions(names) {
  return Object.fromEntries(names.map((name) => [name, inline(read(`${name}.schema.json`))]))
}

function kpiType(type) {
  return inline(read(`kpis/${type}.schema.json`))
}

// ---------- validators ----------

async function validators() {
  const { default: Ajv } = await import('ajv')
  const { default: standalone } = await import('ajv/dist/standalone/index.js')
  const ajv = new Ajv.default({
    allErrors: true,
    coerceTypes: true,
    strict: false,
    verbose: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false },
  })
  const { project, kpi: shared, ...others } = definitions(entities)
  project.properties.kpis.additionalProperties = { type: 'object' }
  ajv.addSchema(bare({ ...project, definitions: others }), 'project')
  ajv.addSchema(bare({ ...shared, required: [] }), 'kpi')
  for (const type of kpiTypes) ajv.addSchema(bare(closedParts(type)), type)
  const names = ['project', 'kpi', ...kpiTypes]
  const code = standalone(ajv, Object.fromEntries(names.map((name) => [name, name])))
  if (code.includes('require(')) throw new Error('the validators need a module: they must stand alone')
  return `${code}\nexport const kpiTypes = { ${kpiTypes.join(', ')} };\nexport const kpiKeys = ${JSON.stringify(kpiKeys())};\n`
}

function bare(schema) {
  return without(schema, ['title', 'description', 'default', 'tsType'])
}

/** A type's own keys: the common ones and unknown ones are checked apart. */
function closedParts(type) {
  const { required, properties } = kpiType(type)
  const own = Object.entries(properties).filter(([key, value]) => key !== 'type' && value !== false)
  const examples = Object.fromEntries(required.filter((key) => key !== 'type').map((key) => [key, kpi.properties[key]]))
  return {
    type: 'object',
    required: required.filter((key) => key !== 'type'),
    properties: inline({ ...mapExamples(examples), ...Object.fromEntries(own) }),
  }
}

/** A common key that a type needs is checked as a common one; here only its example counts. */
function mapExamples(properties) {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, { examples }]) => [key, { examples }]),
  )
}

function kpiKeys() {
  const keysOf = (type) => {
    const all = Object.entries({ ...kpi.properties, ...kpiType(type).properties })
    return all.filter(([, value]) => value !== false).map(([key]) => key)
  }
  return { common: Object.keys(kpi.properties), ...Object.fromEntries(kpiTypes.map((type) => [type, keysOf(type)])) }
}

// ---------- bundle ----------

function bundle() {
  const { project: main, kpi: shared, ...others } = definitions(entities)
  // Included files have the same schema, and only the main one names the version.
  const { required, ...project } = main
  const closed = Object.fromEntries(kpiTypes.map((type) => [`kpi_${type}`, closedKpi(type, shared)]))
  const all = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...project,
    title: 'cxkit.yml',
    definitions: { ...others, kpi: chosenKpi(shared), ...closed },
  }
  return `${JSON.stringify(without(all, ['tsType']), null, 2)}\n`
}

/** Type by type, so that an editor offers a type's own keys only. */
function chosenKpi(shared) {
  const isFormula = { required: ['formula'], not: { required: ['type'] } }
  const branch = (type) => {
    const named = { required: ['type'], properties: { type: { const: type } } }
    return {
      if: type === 'formula' ? { anyOf: [named, isFormula] } : named,
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { $ref: `#/definitions/kpi_${type}` },
    }
  }
  return {
    ...shared,
    title: 'KPI',
    anyOf: [{ required: ['type'] }, { required: ['formula'] }],
    allOf: kpiTypes.map(branch),
  }
}

function closedKpi(type, shared) {
  const { required, properties, ...rest } = kpiType(type)
  const inherited = mapValues(shared.properties, (_, key) => ({ $ref: `#/definitions/kpi/properties/${key}` }))
  const needed = type === 'formula' ? required.filter((key) => key !== 'type') : required
  return {
    ...rest,
    type: 'object',
    required: needed,
    additionalProperties: false,
    properties: { ...inherited, ...properties },
  }
}

// ---------- types ----------

async function types() {
  const { compile } = await import('json-schema-to-typescript')
  const titled = mapValues(definitions([...entities, 'inline-target']), (schema, name) => ({
    ...schema,
    title: typeName(name),
  }))
  const { project, kpi: shared, ...others } = titled
  const kpis = Object.fromEntries(kpiTypes.map((type) => [type, writtenKpi(type)]))
  const union = {
    title: 'WrittenKpi',
    description: 'A KPI of any type.',
    anyOf: kpiTypes.map((type) => ({ $ref: `#/definitions/${type}` })),
  }
  const all = {
    ...project,
    title: 'Declarations',
    definitions: {
      ...others,
      'kpi-common': { ...shared, title: 'WrittenKpiCommon', additionalProperties: false },
      ...kpis,
      kpi: union,
    },
  }
  const text = await compile(lists(without(all, ['examples', 'default', 'pattern', 'propertyNames'])), 'Declarations', {
    additionalProperties: false,
    bannerComment: banner,
    format: false,
    unreachableDefinitions: true,
  })
  return readonly(formatted(text))
}

function typeName(name) {
  const words = name.split(/[-_]/).map((word) => word[0].toUpperCase() + word.slice(1))
  return name === 'inline-target' ? 'InlineTarget' : `Written${words.join('')}`
}

function writtenKpi(type) {
  const { required, properties, ...rest } = kpiType(type)
  const own = Object.entries(properties).filter(([, value]) => value !== false)
  const source = required.includes('source') ? { source: kpi.properties.source } : {}
  const better = required.includes('better') ? { better: kpi.properties.better } : {}
  return {
    ...rest,
    title: typeName(type),
    type: 'object',
    extends: { $ref: '#/definitions/kpi-common' },
    required,
    additionalProperties: false,
    properties: { ...Object.fromEntries(own), ...source, ...better },
  }
}

function readonly(text) {
  const blurb = /\n *\* ?\n *\* (?:This interface was referenced by .*\n.*|@minItems \d+)/g
  return text.replaceAll(blurb, '').replaceAll(/^(\s*)((?:\w+|"[^"]+"|\[k: string\])\??:)/gm, '$1readonly $2')
}

/** Lists as read-only lists and pairs. */
function lists(schema) {
  if (Array.isArray(schema)) return schema.map(lists)
  if (typeof schema !== 'object' || schema === null) return schema
  if (schema.tsType !== undefined || schema.type !== 'array') return mapValues(schema, lists)
  const part = schema.items.tsType ?? schema.items.type
  const tsType = schema.maxItems === 2 ? `readonly [${part}, ${part}]` : `readonly (${part})[]`
  return { description: schema.description, tsType }
}

function formatted(text) {
  const oxfmt = `${root}node_modules/oxfmt/bin/oxfmt`
  return execFileSync(process.execPath, [oxfmt, '--stdin-filepath', 'src/model/written.ts'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
}
