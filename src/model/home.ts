/** Where Joulegate lives on GitHub: `owner/name`. All that names it is below; nothing else may. */
const HOME = 'joulegate/joulegate'
const RELEASE = 'v1'

/** What a step of a workflow uses. */
export const ACTION = `${HOME}@${RELEASE}`

/** By this an editor checks `joulegate.yml` while it is written. */
export const SCHEMA_URL = `https://raw.githubusercontent.com/${HOME}/${RELEASE}/schema/joulegate.schema.json`
