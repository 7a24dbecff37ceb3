import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
const schema = JSON.parse(readFileSync('schema/events.json', 'utf8'))
const isEvent = ajv.compile(schema)
const isBatch = ajv.compile({ $ref: `${schema.$id}#/$defs/batch` })

/** Holds events to the published schema. */
export const holds = (events: readonly unknown[]) => {
  for (const event of events) expect(isEvent(event), JSON.stringify([event, isEvent.errors], null, 1)).toBe(true)
}
export const holdsBatch = (batch: unknown) => expect(isBatch(batch), JSON.stringify(isBatch.errors)).toBe(true)
