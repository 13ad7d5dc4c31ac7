// Generated from the folder listing by test/lint/registry.test.ts. Do not edit.
import type { Rule } from "../define-rule.ts";
import { assignmentOutsideSection } from "./syntax/assignment-outside-section.ts";
import { backgroundingWrapper } from "./exec/backgrounding-wrapper.ts";
import { bareExecutableName } from "./exec/bare-executable-name.ts";
import { byteOrderMark } from "./syntax/byte-order-mark.ts";
import { commentInContinuation } from "./syntax/comment-in-continuation.ts";
import { continuationAtEof } from "./syntax/continuation-at-eof.ts";
import { continuationSwallowsLine } from "./syntax/continuation-swallows-line.ts";
import { continuationTrailingSpace } from "./syntax/continuation-trailing-space.ts";
import { controlCharacter } from "./syntax/control-character.ts";
import { crlfLineEndings } from "./syntax/crlf-line-endings.ts";
import { dateFormatSpecifier } from "./templates/date-format-specifier.ts";
import { duplicateKey } from "./keys/duplicate-key.ts";
import { emptyKey } from "./syntax/empty-key.ts";
import { emptySection } from "./keys/empty-section.ts";
import { emptyUnitFile } from "./syntax/empty-unit-file.ts";
import { ignoredStartFailure } from "./exec/ignored-start-failure.ts";
import { inlineComment } from "./syntax/inline-comment.ts";
import { installOnlyDropin } from "./keys/install-only-dropin.ts";
import { instanceSpecifierInPlainUnit } from "./templates/instance-specifier-in-plain-unit.ts";
import { instanceWithoutTemplate } from "./templates/instance-without-template.ts";
import { invalidSectionHeader } from "./syntax/invalid-section-header.ts";
import { invalidUnitFileName } from "./syntax/invalid-unit-file-name.ts";
import { invalidUtf8 } from "./syntax/invalid-utf8.ts";
import { keyInWrongSection } from "./keys/key-in-wrong-section.ts";
import { keyNewerThanTarget } from "./keys/key-newer-than-target.ts";
import { keyWithoutEffectHere } from "./keys/key-without-effect-here.ts";
import { keyWrongCase } from "./keys/key-wrong-case.ts";
import { legacyAliasKey } from "./keys/legacy-alias-key.ts";
import { legacyInclude } from "./syntax/legacy-include.ts";
import { lineTooLong } from "./syntax/line-too-long.ts";
import { malformedExecPrefix } from "./exec/malformed-exec-prefix.ts";
import { missingEquals } from "./syntax/missing-equals.ts";
import { mountWithoutWhat } from "./keys/mount-without-what.ts";
import { obsoleteDependencyType } from "./keys/obsolete-dependency-type.ts";
import { pathWithoutTrigger } from "./keys/path-without-trigger.ts";
import { relativeExecutable } from "./exec/relative-executable.ts";
import { removedExecPrefix } from "./exec/removed-exec-prefix.ts";
import { removedKey } from "./keys/removed-key.ts";
import { repeatedAssignment } from "./keys/repeated-assignment.ts";
import { sectionNotForType } from "./keys/section-not-for-type.ts";
import { serviceWithoutCommand } from "./keys/service-without-command.ts";
import { severalCommandsOnOneLine } from "./exec/several-commands-on-one-line.ts";
import { shCUnquotedScript } from "./exec/sh-c-unquoted-script.ts";
import { shellOperator } from "./exec/shell-operator.ts";
import { socketWithoutListen } from "./keys/socket-without-listen.ts";
import { specifierNewerThanTarget } from "./templates/specifier-newer-than-target.ts";
import { startLimitInService } from "./keys/start-limit-in-service.ts";
import { sudoInExec } from "./exec/sudo-in-exec.ts";
import { templateIgnoresInstance } from "./templates/template-ignores-instance.ts";
import { templateUsedAsUnit } from "./templates/template-used-as-unit.ts";
import { tildeOrGlobArgument } from "./exec/tilde-or-glob-argument.ts";
import { timerWithoutTrigger } from "./keys/timer-without-trigger.ts";
import { unbalancedQuotes } from "./syntax/unbalanced-quotes.ts";
import { unescapedInstanceInName } from "./templates/unescaped-instance-in-name.ts";
import { unexpandedVariable } from "./exec/unexpanded-variable.ts";
import { unicodeLookalike } from "./syntax/unicode-lookalike.ts";
import { unknownEscape } from "./syntax/unknown-escape.ts";
import { unknownKey } from "./keys/unknown-key.ts";
import { unknownSection } from "./keys/unknown-section.ts";
import { unknownSpecifier } from "./templates/unknown-specifier.ts";
import { variableAsCommand } from "./exec/variable-as-command.ts";
import { wrapsInitScript } from "./exec/wraps-init-script.ts";

/** Every rule, sorted by code. */
export const rules: readonly Rule[] = [
  relativeExecutable,
  bareExecutableName,
  shellOperator,
  severalCommandsOnOneLine,
  variableAsCommand,
  unexpandedVariable,
  tildeOrGlobArgument,
  wrapsInitScript,
  sudoInExec,
  backgroundingWrapper,
  removedExecPrefix,
  malformedExecPrefix,
  ignoredStartFailure,
  shCUnquotedScript,
  unknownSection,
  sectionNotForType,
  unknownKey,
  keyInWrongSection,
  keyWrongCase,
  removedKey,
  legacyAliasKey,
  obsoleteDependencyType,
  startLimitInService,
  keyNewerThanTarget,
  duplicateKey,
  repeatedAssignment,
  serviceWithoutCommand,
  socketWithoutListen,
  timerWithoutTrigger,
  pathWithoutTrigger,
  mountWithoutWhat,
  installOnlyDropin,
  keyWithoutEffectHere,
  emptySection,
  missingEquals,
  emptyKey,
  assignmentOutsideSection,
  invalidSectionHeader,
  inlineComment,
  continuationAtEof,
  continuationTrailingSpace,
  continuationSwallowsLine,
  commentInContinuation,
  invalidUtf8,
  byteOrderMark,
  crlfLineEndings,
  lineTooLong,
  unicodeLookalike,
  unbalancedQuotes,
  unknownEscape,
  emptyUnitFile,
  invalidUnitFileName,
  legacyInclude,
  controlCharacter,
  unknownSpecifier,
  dateFormatSpecifier,
  instanceSpecifierInPlainUnit,
  templateIgnoresInstance,
  instanceWithoutTemplate,
  templateUsedAsUnit,
  unescapedInstanceInName,
  specifierNewerThanTarget,
];
