use std::collections::HashMap;

pub struct Session {
    pub id: u32,
    pub messages: u64,
    pub closing: bool,
}

/// All sessions of a server, by id.
#[derive(Default)]
pub struct Registry {
    sessions: HashMap<u32, Box<Session>>,
    total: u64,
}

impl Registry {
    pub fn open(&mut self, id: u32) {
        self.sessions.insert(id, Box::new(Session { id, messages: 0, closing: false }));
    }

    fn lookup(&mut self, id: u32) -> Option<*mut Session> {
        self.sessions.get_mut(&id).map(|session| &raw mut **session)
    }

    pub fn on_message(&mut self, id: u32, last: bool) -> bool {
        let Some(session) = self.sessions.get_mut(&id) else { return false };
        let session: *mut Session = &mut **session;
        unsafe { (*session).messages += 1 };
        if last {
            self.sessions.remove(&id);
        }
        self.total += 1;
        true
    }

    pub fn close_later(&mut self, id: u32) {
        if let Some(session) = self.lookup(id) {
            unsafe { (*session).closing = true };
        }
    }
}
