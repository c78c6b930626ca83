namespace Attune;

/// <summary>The parameters of <c>tune.run</c> with a typed space: names and types of the configuration are checked by the compiler.</summary>
/// <typeparam name="TConfig">The configuration: a <c>[SearchSpace]</c> record.</typeparam>
public record RunOptions<TConfig> : RunOptions
{
    /// <summary><c>config</c>: what may be tried: <c>new TrainConfig.Space { Lr = LogUniform(1e-5, 1e-1), Layers = 4 }</c>.</summary>
    public new required Space<TConfig> Config
    {
        get;
        init => (field, base.Config) = (value, value);
    }
}
