using Attune;
using Attune.Victim;

// <what> <root>: what to run, and the directory that holds the experiment. Says "running" when results are taken and "finished" when all is done.
return args switch
{
    ["experiment", var root] => await Sweep.RunAsync(root),
    ["crowd", var root, var trials, var loggers] => await Crowd.RunAsync(root, int.Parse(trials), Enum.Parse<TrialFiles>(loggers)),
    ["steady", var root, var trials, var reports] => await Steady.RunAsync(root, int.Parse(trials), int.Parse(reports)),
    ["endless", var root] => await Endless.RunAsync(root),
    ["programs", var root] => await Programs.RunAsync(root),
    ["workers", var root, var does, var trials] => await Workers.RunAsync(root, does, int.Parse(trials)),
    ["closure", var root] => await Workers.CloseOverAsync(root),
    _ => 64,
};
