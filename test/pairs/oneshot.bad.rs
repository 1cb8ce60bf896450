// BUG: send-sync: Receiver<T> is Send for every T, so Rc and friends can be received on another thread
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

struct Packet<T> {
    ready: AtomicBool,
    value: UnsafeCell<Option<T>>,
}

/// Sending half; consumed by `send`.
pub struct Sender<T> {
    packet: Arc<Packet<T>>,
}

/// Receiving half.
pub struct Receiver<T> {
    packet: Arc<Packet<T>>,
}

unsafe impl<T: Send> Send for Sender<T> {}
unsafe impl<T> Send for Receiver<T> {}

/// Creates a channel for exactly one message.
pub fn oneshot<T>() -> (Sender<T>, Receiver<T>) {
    let packet = Arc::new(Packet {
        ready: AtomicBool::new(false),
        value: UnsafeCell::new(None),
    });
    (Sender { packet: packet.clone() }, Receiver { packet })
}

impl<T> Sender<T> {
    pub fn send(self, value: T) {
        // SAFETY: the receiver does not look before `ready` is set, and we
        // are consumed, so this happens only once.
        unsafe { *self.packet.value.get() = Some(value) };
        self.packet.ready.store(true, Ordering::Release);
    }
}

impl<T> Receiver<T> {
    /// Takes the message if it has arrived.
    pub fn try_recv(&mut self) -> Option<T> {
        if self.packet.ready.load(Ordering::Acquire) {
            unsafe { (*self.packet.value.get()).take() }
        } else {
            None
        }
    }
}
