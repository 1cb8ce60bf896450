use std::ptr;

pub struct Session {
    user: String,
    token: Vec<u8>,
}

impl Session {
    fn wipe(&mut self) {
        self.token.fill(0);
    }
}

pub struct Pool {
    idle: Vec<Session>,
    closed: usize,
}

impl Pool {
    pub fn new() -> Pool {
        Pool { idle: Vec::new(), closed: 0 }
    }

    /// Returns a session to the pool, or ends it when there are enough.
    pub fn release(&mut self, session: Session) {
        let mut session = session;
        session.wipe();
        if self.idle.len() < 8 {
            self.idle.push(session);
        } else {
            // Ends it at once.
            unsafe { ptr::drop_in_place(&mut session) }; //~ drop-in-place-then-drop
            self.closed += 1;
        }
    }

    pub fn take(&mut self, user: &str) -> Option<Session> {
        let at = self.idle.iter().position(|session| session.user == user)?;
        Some(self.idle.swap_remove(at))
    }
}
