using System.Reflection;
using System.Reflection.Emit;

namespace Thirdynal.InProcess.Calls;

/// <summary>Emits the request class of one grain method: a field for each argument, and the call on the grain.</summary>
internal static class RequestEmitter
{
    /// <summary>Set once the type is made: the rules of the method.</summary>
    public const string RulesField = "s_rules";

    public static (Type Type, FieldInfo[] Arguments) Emit(ProxyAssembly assembly, GrainMethod method)
    {
        var parent = method.Result is null ? typeof(VoidRequest) : typeof(ResultRequest<>).MakeGenericType(method.Result);
        var type = assembly.Define($"{method.Method.DeclaringType!.FullName}.{method.Method.Name}", parent);
        var parameters = method.Method.GetParameters();
        var arguments = parameters.Select((parameter, i) => type.DefineField($"a{i}", parameter.ParameterType, FieldAttributes.Public)).ToArray();
        type.DefineDefaultConstructor(MethodAttributes.Public);
        EmitRules(type);
        EmitInvoke(type, parent, method, arguments);
        var created = type.CreateType();
        created.GetField(RulesField)!.SetValue(null, CallRules.Of(method.Method));
        return (created, [.. arguments.Select(argument => created.GetField(argument.Name)!)]);
    }

    private static void EmitRules(TypeBuilder type)
    {
        var rules = type.DefineField(RulesField, typeof(CallRules), FieldAttributes.Public | FieldAttributes.Static);
        var il = Override(type, typeof(Call).GetProperty(nameof(Call.Rules))!.GetMethod!);
        il.Emit(OpCodes.Ldsfld, rules);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitInvoke(TypeBuilder type, Type parent, GrainMethod method, FieldBuilder[] arguments)
    {
        var invoke = parent.GetMethod("Invoke", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var il = Override(type, invoke);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.Method.DeclaringType!);
        foreach (var argument in arguments)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
        }

        il.Emit(OpCodes.Callvirt, method.Method);
        if (!method.IsValueTask)
            il.Emit(OpCodes.Newobj, invoke.ReturnType.GetConstructor([method.Method.ReturnType])!);
        il.Emit(OpCodes.Ret);
    }

    private static ILGenerator Override(TypeBuilder type, MethodInfo overridden)
    {
        var attributes = (overridden.Attributes & MethodAttributes.MemberAccessMask) | MethodAttributes.Virtual | MethodAttributes.HideBySig;
        var method = type.DefineMethod(overridden.Name, attributes, overridden.ReturnType, [.. overridden.GetParameters().Select(parameter => parameter.ParameterType)]);
        type.DefineMethodOverride(method, overridden);
        return method.GetILGenerator();
    }
}
