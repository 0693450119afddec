// src/main/plugin.ts
const defineStage = (definition) => ({
	joulegate: "stage",
	definition
});
const defineInstrument = (definition) => ({
	joulegate: "instrument",
	definition
});
const defineMeter = (definition) => ({
	joulegate: "meter",
	definition
});
const defineReporter = (definition) => ({
	joulegate: "reporter",
	definition
});
const defineImporter = (definition) => ({
	joulegate: "importer",
	definition
});
const defineConfig = (configuration) => ({
	joulegate: "config",
	definition: typeof configuration === "function" ? configuration : () => configuration
});

export { defineConfig, defineImporter, defineInstrument, defineMeter, defineReporter, defineStage };