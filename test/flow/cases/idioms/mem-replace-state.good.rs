pub enum State {
    Idle,
    Busy(Vec<u8>),
}

pub struct Machine {
    state: State,
}

impl Machine {
    pub unsafe fn finish(this: *mut Machine) -> Option<Vec<u8>> {
        let state = unsafe { &mut (*this).state };
        match std::mem::replace(state, State::Idle) {
            State::Busy(bytes) => Some(bytes),
            State::Idle => None,
        }
    }
}
