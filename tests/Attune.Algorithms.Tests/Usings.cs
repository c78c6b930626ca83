global using Attune.Testing;
