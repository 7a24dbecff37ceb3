#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { run } from '../dist/lint.js'

process.exitCode = run(process.argv.slice(2), (path) => readFileSync(path, 'utf8'), (line) => console.log(line))
