namespace Attune;

/// <summary>A rule that ends trials or the experiment, as an immutable value. Stoppers are asked before the scheduler.</summary>
public abstract record Stopper : Policy;
