global using Attune.Bench;
