global using System.Text.Json;
global using Attune.Conformance.Cases;
global using Attune.Testing;
