using Xunit;

namespace Attune.Parity;

/// <summary>Tests that put something in the place of the process's console: none beside them.</summary>
[CollectionDefinition(nameof(ConsoleCollection), DisableParallelization = true)]
public sealed class ConsoleCollection;
