"""Coming with a link: what it is about, and saying yes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people import invitations, notices
from hamstride.web.people.models import Account, Invitation
from hamstride.web.people.rights import ALWAYS, MAY_ADD, ROLES, SAID
from hamstride.web.people.sign_in import INVITED


class AcceptForm(forms.Form):
    """What the person whose record it is may add; nothing is ticked beforehand."""

    def __init__(self, invitation: Invitation, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        if not invitation.offers_record and MAY_ADD[invitation.role]:
            self.fields["added"] = forms.MultipleChoiceField(
                choices=[(right, SAID[right]) for right in MAY_ADD[invitation.role]],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )


@login_not_required
@READ_AND_SEND
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A visitor without an account is sent to make one, and comes back here."""
    found = invitations.find(token)
    if found is None:
        raise Http404
    if not isinstance(request.user, Account):
        request.session[INVITED] = token
        return render(request, "people/invitation_first.html", {"invitation": found, "back": request.path})
    form = AcceptForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.take_up(found, request.user, form.cleaned_data.get("added", ()))
        except invitations.NotForYou as fault:
            form.add_error(None, str(fault))
        else:
            request.session.pop(INVITED, None)
            notices.tell(found.by, "invitation_taken", request.user)
            messages.success(request, f"You and {found.by.shown} are connected. You can end this at any time.")
            return redirect("sharing")
    return render(request, "people/invitation.html", {
        "invitation": found,
        "form": form,
        "role": ROLES[found.role],
        "always": _always(found),
        "months": found.months,
    })  # fmt: skip


def _always(found: Invitation) -> list[str]:
    """Return what the one who will see the record can do at least, in words."""
    rights = found.scope if found.offers_record else ALWAYS[found.role]
    return [words for right, words in SAID.items() if right in rights]
