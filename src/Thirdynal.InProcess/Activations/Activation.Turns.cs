#pragma warning disable MA0064 // Its own monitor, as in TurnScheduler.

using Orleans;
using Orleans.Storage;
using Thirdynal.InProcess.Calls;

namespace Thirdynal.InProcess.Activations;

/// <summary>Which calls may begin, and when.</summary>
internal sealed partial class Activation
{
    private Call? _firstWaiting;
    private Call? _lastWaiting;
    private long _lastUsed;

    // Begun and not ended, by what they exclude: everything, everything but reads, nothing.
    private int _exclusive;
    private int _readOnly;
    private int _interleaving;
    private int _load;

    /// <summary>
    /// Calls that wait or run. Read without the lock by whoever looks for an idle worker, so it is one number: a call on
    /// its way from waiting to running must not look like none.
    /// </summary>
    public int Load => Volatile.Read(ref _load);

    private bool IsIdle => _exclusive + _readOnly + _interleaving == 0;

    /// <summary>False if this activation is gone and another must be found.</summary>
    public bool TrySend(Call call)
    {
        var wake = false;
        lock (this)
        {
            switch (_stage)
            {
                case Stage.Active:
                    wake = Admit(call);
                    break;
                case Stage.New:
                    Wait(call);
                    _stage = Stage.Activating;
                    wake = Add(s_begin);
                    break;
                case Stage.Gone:
                    return false;
                default:
                    Wait(call);
                    break;
            }

            _load++;
        }

        if (wake)
            Wake();
        return true;
    }

    /// <summary>A call failed. What escaped may mean that this activation no longer knows what is stored.</summary>
    public void Failed(Call call, Task turn)
    {
        var error = turn.Exception?.InnerException;
        if (error is not null && call.Rules.IsOneWay)
            LogOneWayFailed(Host.Log, error, Class.GrainType, call.Rules.Name);
        if (error is not InconsistentStateException { IsSourceActivation: true } inconsistent)
            return;
        inconsistent.IsSourceActivation = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, error, "A call ended in an inconsistent state."));
    }

    public void Ended(Call call)
    {
        var wake = false;
        lock (this)
        {
            Count(call, -1);
            if (call.KeepsActivation)
                _lastUsed = Host.Clock.Now;
            if (_stage == Stage.Active)
                wake = AdmitWaiting();
            else if (_stage == Stage.Deactivating)
                wake = EndWhenIdle();
        }

        if (wake)
            Wake();
    }

    private void Begin(Call call)
    {
        if (_stage != Stage.Active)
        {
            PutBack(call);
            return;
        }

        if (call.IsAbandoned)
            Ended(call);
        else
            call.Start(this, _instance!);
    }

    /// <summary>It was admitted, but before it began the activation was told to end: the next one takes it.</summary>
    private void PutBack(Call call)
    {
        var wake = false;
        lock (this)
        {
            Count(call, -1);
            Wait(call);
            wake = EndWhenIdle();
        }

        if (wake)
            Wake();
    }

    private bool Admit(Call call)
    {
        if (MayBegin(call))
        {
            Count(call, 1);
            return Add(call);
        }

        Wait(call);
        return false;
    }

    /// <summary>A read does not overtake what waits, so that a stream of reads cannot starve a write.</summary>
    private bool MayBegin(Call call) =>
        Class.IsReentrant
        || call.Rules.AlwaysInterleaves
        || (_exclusive == 0 && _firstWaiting is null && (_readOnly == 0 || call.Rules.IsReadOnly));

    private bool AdmitWaiting()
    {
        var wake = false;
        while (_firstWaiting is { } call && _exclusive == 0 && (_readOnly == 0 || call.Rules.IsReadOnly))
        {
            TakeWaiting(call);
            Count(call, 1);
            wake |= Add(call);
        }

        return wake;
    }

    /// <summary>Once active, every call that came meanwhile is looked at as if it came now.</summary>
    private bool AdmitAll()
    {
        var wake = false;
        foreach (var call in TakeAllWaiting())
            wake |= Admit(call);
        return wake;
    }

    private void Count(Call call, int change)
    {
        if (change < 0)
            _load--;
        if (Class.IsReentrant || call.Rules.AlwaysInterleaves)
            _interleaving += change;
        else if (call.Rules.IsReadOnly)
            _readOnly += change;
        else
            _exclusive += change;
    }

    private void Wait(Call call)
    {
        if (_lastWaiting is null)
            _firstWaiting = call;
        else
            _lastWaiting.Next = call;
        _lastWaiting = call;
    }

    private void TakeWaiting(Call call)
    {
        _firstWaiting = call.Next;
        if (_firstWaiting is null)
            _lastWaiting = null;
        call.Next = null;
    }

    /// <summary>All that wait, in order; none do afterwards.</summary>
    private List<Call> TakeAllWaiting()
    {
        List<Call> all = [];
        while (_firstWaiting is { } call)
        {
            TakeWaiting(call);
            all.Add(call);
        }

        return all;
    }
}
