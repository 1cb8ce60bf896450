//! Connection state machine: a transition takes the old state by value and gives the new one.

#[derive(Default)]
pub enum State {
    #[default]
    Closed,
    Opening { host: String },
    Open { host: String, pending: Vec<Vec<u8>> },
}

pub struct Connection {
    id: u64,
    state: State,
    transitions: u32,
}

impl Connection {
    pub fn new(id: u64) -> Self {
        Self { id, state: State::Closed, transitions: 0 }
    }

    pub fn id(&self) -> u64 {
        self.id
    }

    fn transition(&mut self, step: impl FnOnce(State) -> State) {
        // A panic in `step` leaves the connection closed.
        let old = core::mem::take(&mut self.state);
        self.state = step(old);
        self.transitions += 1;
    }

    pub fn open(&mut self, host: &str) {
        self.transition(|state| match state {
            State::Closed => State::Opening { host: host.to_string() },
            other => other,
        });
    }

    pub fn established(&mut self, first: impl FnOnce(&str) -> Vec<u8>) {
        self.transition(|state| match state {
            State::Opening { host } => {
                let pending = vec![first(&host)];
                State::Open { host, pending }
            }
            other => other,
        });
    }
}
