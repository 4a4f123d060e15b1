using Thirdynal.JntSimulator.Calls;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Control;

/// <summary>The simulator at a glance.</summary>
internal sealed record SimulatorState(DateTimeOffset Now, double Speed, ReplyShape Shape, ScanOrder Order, int AnswersPerCall,
    int Parcels, IReadOnlyDictionary<string, int> ByStage, IReadOnlyList<FaultState> Faults, CallCounters Calls);

/// <summary>What can be changed while it runs; null stays as it is. An empty push address ends the pushes.</summary>
internal sealed record SettingsChange(double? Speed, ReplyShape? Shape, ScanOrder? Order, int? AnswersPerCall, string? PushUrl);

/// <summary>A parcel as it stands.</summary>
internal sealed record ParcelState(NewParcel Parcel, string? Stage, IReadOnlyList<ScanState> Scans);

/// <summary>A scan that has happened.</summary>
internal sealed record ScanState(DateTimeOffset At, ScanType Type, string? Reason);

/// <summary>What an addition did.</summary>
internal sealed record Added(int Count, IReadOnlyList<string> AlreadyKnown);

/// <summary>How far one parcel goes: to a scan, or so many scans.</summary>
internal sealed record AdvanceParcel(ScanType? To, int Steps = 1);

/// <summary>How far all parcels go.</summary>
internal sealed record AdvanceAll(TimeSpan By);

/// <summary>A scan out of any plan.</summary>
internal sealed record PushedScan(ScanType Type, DateTimeOffset? At, string? Reason, string? Text);
