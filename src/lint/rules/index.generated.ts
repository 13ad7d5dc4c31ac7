// Generated from the folder listing by test/lint/registry.test.ts. Do not edit.
import type { Rule } from "../define-rule.ts";
import { assignmentOutsideSection } from "./syntax/assignment-outside-section.ts";
import { backgroundingWrapper } from "./exec/backgrounding-wrapper.ts";
import { bareExecutableName } from "./exec/bare-executable-name.ts";
import { blanksAroundEquals } from "./style/blanks-around-equals.ts";
import { booleanStyle } from "./style/boolean-style.ts";
import { byteOrderMark } from "./syntax/byte-order-mark.ts";
import { commentInContinuation } from "./syntax/comment-in-continuation.ts";
import { containerCleanupMustNotFail } from "./exec/container-cleanup-must-not-fail.ts";
import { containerNameMismatch } from "./exec/container-name-mismatch.ts";
import { containerNameNotCleaned } from "./exec/container-name-not-cleaned.ts";
import { containerPullStartTimeout } from "./exec/container-pull-start-timeout.ts";
import { containerRestartPolicy } from "./exec/container-restart-policy.ts";
import { containerStopTimeout } from "./exec/container-stop-timeout.ts";
import { containerTty } from "./exec/container-tty.ts";
import { continuationAtEof } from "./syntax/continuation-at-eof.ts";
import { continuationSwallowsLine } from "./syntax/continuation-swallows-line.ts";
import { continuationTrailingSpace } from "./syntax/continuation-trailing-space.ts";
import { controlCharacter } from "./syntax/control-character.ts";
import { crlfLineEndings } from "./syntax/crlf-line-endings.ts";
import { daemonizingProgramAsSimple } from "./exec/daemonizing-program-as-simple.ts";
import { dateFormatSpecifier } from "./templates/date-format-specifier.ts";
import { dbusWithoutBusName } from "./exec/dbus-without-bus-name.ts";
import { dockerRunDetached } from "./exec/docker-run-detached.ts";
import { dockerWithoutDockerDependency } from "./exec/docker-without-docker-dependency.ts";
import { duplicateKey } from "./keys/duplicate-key.ts";
import { emptyKey } from "./syntax/empty-key.ts";
import { emptySection } from "./keys/empty-section.ts";
import { emptyUnitFile } from "./syntax/empty-unit-file.ts";
import { executableHiddenBySandbox } from "./exec/executable-hidden-by-sandbox.ts";
import { foregroundProgramAsForking } from "./exec/foreground-program-as-forking.ts";
import { forkingWithPrivatePids } from "./exec/forking-with-private-pids.ts";
import { forkingWithoutPidfile } from "./exec/forking-without-pidfile.ts";
import { ignoredStartFailure } from "./exec/ignored-start-failure.ts";
import { implicitType } from "./style/implicit-type.ts";
import { indentedLine } from "./style/indented-line.ts";
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
import { missingDescription } from "./style/missing-description.ts";
import { missingDocumentation } from "./style/missing-documentation.ts";
import { missingEquals } from "./syntax/missing-equals.ts";
import { missingFinalNewline } from "./style/missing-final-newline.ts";
import { mountWithoutWhat } from "./keys/mount-without-what.ts";
import { notifyFromChild } from "./exec/notify-from-child.ts";
import { obsoleteDependencyType } from "./keys/obsolete-dependency-type.ts";
import { oneshotExecstopWithoutRemain } from "./exec/oneshot-execstop-without-remain.ts";
import { oneshotRestartAlways } from "./exec/oneshot-restart-always.ts";
import { pathWithoutTrigger } from "./keys/path-without-trigger.ts";
import { pidfileWithoutForking } from "./exec/pidfile-without-forking.ts";
import { redundantDefaultValue } from "./style/redundant-default-value.ts";
import { relativeExecutable } from "./exec/relative-executable.ts";
import { removedExecPrefix } from "./exec/removed-exec-prefix.ts";
import { removedKey } from "./keys/removed-key.ts";
import { repeatedAssignment } from "./keys/repeated-assignment.ts";
import { repeatedSection } from "./style/repeated-section.ts";
import { restartHitsLimitAtOnce } from "./exec/restart-hits-limit-at-once.ts";
import { sectionNotForType } from "./keys/section-not-for-type.ts";
import { sectionOrder } from "./style/section-order.ts";
import { serviceWithoutCommand } from "./keys/service-without-command.ts";
import { severalCommandsOnOneLine } from "./exec/several-commands-on-one-line.ts";
import { severalExecstart } from "./exec/several-execstart.ts";
import { shCUnquotedScript } from "./exec/sh-c-unquoted-script.ts";
import { shellOperator } from "./exec/shell-operator.ts";
import { socketWithoutListen } from "./keys/socket-without-listen.ts";
import { specifierNewerThanTarget } from "./templates/specifier-newer-than-target.ts";
import { startLimitInService } from "./keys/start-limit-in-service.ts";
import { startLimitUnreachable } from "./exec/start-limit-unreachable.ts";
import { stopNeverTimesOut } from "./exec/stop-never-times-out.ts";
import { sudoInExec } from "./exec/sudo-in-exec.ts";
import { templateIgnoresInstance } from "./templates/template-ignores-instance.ts";
import { templateUsedAsUnit } from "./templates/template-used-as-unit.ts";
import { tildeOrGlobArgument } from "./exec/tilde-or-glob-argument.ts";
import { timerWithoutTrigger } from "./keys/timer-without-trigger.ts";
import { trailingBlanks } from "./style/trailing-blanks.ts";
import { unbalancedQuotes } from "./syntax/unbalanced-quotes.ts";
import { undefinedVariable } from "./exec/undefined-variable.ts";
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
  undefinedVariable,
  tildeOrGlobArgument,
  wrapsInitScript,
  sudoInExec,
  backgroundingWrapper,
  forkingWithoutPidfile,
  pidfileWithoutForking,
  foregroundProgramAsForking,
  daemonizingProgramAsSimple,
  oneshotRestartAlways,
  severalExecstart,
  oneshotExecstopWithoutRemain,
  dbusWithoutBusName,
  forkingWithPrivatePids,
  notifyFromChild,
  startLimitUnreachable,
  restartHitsLimitAtOnce,
  stopNeverTimesOut,
  removedExecPrefix,
  malformedExecPrefix,
  ignoredStartFailure,
  executableHiddenBySandbox,
  shCUnquotedScript,
  dockerRunDetached,
  containerNameNotCleaned,
  containerNameMismatch,
  containerPullStartTimeout,
  dockerWithoutDockerDependency,
  containerRestartPolicy,
  containerCleanupMustNotFail,
  containerTty,
  containerStopTimeout,
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
  trailingBlanks,
  missingFinalNewline,
  blanksAroundEquals,
  sectionOrder,
  repeatedSection,
  booleanStyle,
  missingDescription,
  missingDocumentation,
  implicitType,
  indentedLine,
  redundantDefaultValue,
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
