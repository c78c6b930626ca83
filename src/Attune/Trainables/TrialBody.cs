namespace Attune;

/// <summary>Every form of trainable comes down to this: run with a configuration, report through the context, return when done.</summary>
internal delegate Task TrialBody(Configuration config, TrialContext trial);
