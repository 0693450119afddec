import { type Ecosystem, some, TESTS_ARE_POOR, within, word, workload } from './ecosystem.ts'

const MOST_FILES = 100

export const dotnet: Ecosystem = {
  name: '.NET',
  manifests: ['*.sln', '*.slnx', '*.csproj', '*.fsproj'],
  propose(place) {
    const projects = place.files.filter((file) => /\.(csproj|fsproj)$/.test(file)).slice(0, MOST_FILES)
    const tests = projects.filter((file) => /Include="Microsoft\.NET\.Test\.Sdk"/.test(place.text(file) ?? ''))
    const solution = place.files.find((file) => /^[^/]+\.slnx?$/.test(file))
    const [first] = tests
    const subject = solution ?? (projects.length === 1 ? projects[0] : undefined)
    const about =
      'The measurement includes dotnet test, which takes seconds. A program that is started by dotnet alone shows smaller changes.'
    return {
      found: [some([...(solution === undefined ? [] : [solution]), ...projects])],
      kind: first === undefined ? 'nothing' : 'tests',
      build: {
        run: within(place.directory, `dotnet build --configuration Release${subject === undefined ? '' : ` ${word(subject)}`}`),
        why: [],
      },
      workloads:
        first === undefined
          ? []
          : [
              workload({
                name: 'test',
                run: `dotnet test --configuration Release --no-build ${word(first)}`,
                why: [TESTS_ARE_POOR, about],
                cwd: place.directory,
                env: { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
              }),
            ],
    }
  },
}
