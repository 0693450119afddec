import { buildBy, type Ecosystem, some, testsBy, within, word } from './ecosystem.ts'

const MOST_FILES = 100
const ABOUT = 'The measurement includes dotnet test, which takes seconds. A program that is started by dotnet alone shows smaller changes.'

export const dotnet: Ecosystem = {
  name: '.NET',
  manifests: ['*.sln', '*.slnx', '*.csproj', '*.fsproj'],
  projects: 'outermost',
  propose(place) {
    const projects = place.files.filter((file) => /\.(csproj|fsproj)$/.test(file)).slice(0, MOST_FILES)
    const tests = projects.filter((file) => /Include="Microsoft\.NET\.Test\.Sdk"/.test(place.text(file) ?? ''))
    const solutions = place.files.filter((file) => /^[^/]+\.slnx?$/.test(file))
    const [first, ...others] = tests
    // A directory that has neither one solution nor one project would be refused. The test project builds what it needs.
    const subject = solutions[0] ?? first ?? projects[0]
    const isLocked = place.files.some((file) => /(^|\/)packages\.lock\.json$/.test(file))
    const choice = others.length === 0 ? [] : [`Other test projects are not measured: ${some(others)}.`]
    const unsure =
      solutions.length < 2
        ? []
        : [`There are ${solutions.length} solutions: ${some(solutions)}. Choose the one that has this test project.`]
    return {
      found: [some([...solutions, ...projects])],
      build: buildBy(
        [
          within(
            place.directory,
            `dotnet build --configuration Release${isLocked ? ' -p:RestoreLockedMode=true' : ''}${subject === undefined ? '' : ` ${word(subject)}`}`,
          ),
        ],
        unsure,
      ),
      benchmarks: [],
      tests:
        first === undefined
          ? []
          : [
              testsBy(`dotnet test --configuration Release --no-build ${word(first)}`, place, {
                why: [ABOUT, ...choice],
                env: { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
              }),
            ],
    }
  },
}
