namespace Thirdynal.Storage.Rows;
/// <summary>x</summary>
public enum ReturnReason { Refused, CancelledByCustomer, Unreachable, WrongAddress, Other }
/// <summary>x</summary>
public enum RecycleReason { ReturnedRefused, ReturnedDeliverable, ReturnedOther, NoAnswerRetry, ScheduledCallback, FarmedLead, ReorderCandidate }
/// <summary>x</summary>
public enum PoolStatus { Available, Assigned, Converted, Expired, Exhausted }
/// <summary>x</summary>
public enum Outcome { Sale, Reorder, NoAnswer, Declined, NotInterested, Callback, DoNotCall, WrongNumber }
/// <summary>x</summary>
public enum ContactMethod { Call, Sms, System }
