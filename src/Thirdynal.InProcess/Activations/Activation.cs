#pragma warning disable MA0064 // Its own monitor, as in TurnScheduler.

using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Hosting;
using Thirdynal.InProcess.Timers;

namespace Thirdynal.InProcess.Activations;

/// <summary>
/// One living grain. Calls wait here until they may begin (Activation.Turns.cs); it comes and goes by its stages
/// (Activation.Stages.cs). Made a million times over, so it keeps what is seldom needed in <see cref="ActivationExtras"/>.
/// </summary>
internal sealed partial class Activation(GrainClass grainClass, string key) : TurnScheduler, IGrainContext
{
    private object? _instance;
    private IServiceScope? _scope;
    private ActivationExtras? _extras;

    /// <summary>The activation whose turn runs on this thread.</summary>
    public static Activation? OnThisThread => Running as Activation;

    public GrainClass Class => grainClass;

    public GrainHost Host => grainClass.Host;

    public string Key => key;

    public GrainId GrainId => new(grainClass.GrainType, key);

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices
    {
        get
        {
            if (_scope is { } scope)
                return scope.ServiceProvider;
            var made = Host.Services.CreateScope();
            if (Interlocked.CompareExchange(ref _scope, made, null) is not { } other)
                return made.ServiceProvider;
            made.Dispose();
            return other.ServiceProvider;
        }
    }

    public Task Deactivated
    {
        get
        {
            lock (this)
            {
                if (_stage == Stage.Gone)
                    return Task.CompletedTask;
                Extras.Gone ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                return Extras.Gone.Task;
            }
        }
    }

    private ActivationExtras Extras => LazyInitializer.EnsureInitialized(ref _extras, static () => new());

    /// <exception cref="InvalidOperationException">The grain was made by somebody else.</exception>
    public static Activation Of(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.GrainContext as Activation
            ?? throw new InvalidOperationException($"This {grain.GetType()} was not made by the grain host.");
    }

    public IGrainTimer RegisterTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        GrainTimer<TState> timer = new(this, callback, state, options);
        Extras.AddTimer(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void ForgetTimer(GrainTimer timer) => Extras.RemoveTimer(timer);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);
}
