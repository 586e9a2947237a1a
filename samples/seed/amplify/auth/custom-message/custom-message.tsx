import { renderToStaticMarkup } from "preact-render-to-string";
import { Mail, VerificationEmail } from "../verification-email";

export function verification(code: string): string {
  return renderToStaticMarkup(<VerificationEmail code={code} />);
}

export function passwordReset(code: string): string {
  return renderToStaticMarkup(
    <Mail title="Reset your password">
      <p>
        Type <strong>{code}</strong> to choose a new password. If you did not ask for this, you need not do anything.
      </p>
    </Mail>,
  );
}
