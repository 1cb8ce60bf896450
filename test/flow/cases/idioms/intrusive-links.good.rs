use std::ptr;

#[repr(C)]
pub struct Link {
    next: *mut Link,
}

#[repr(C)]
pub struct Timer {
    link: Link,
    deadline: u64,
}

/// # Safety
/// `head` is the first link of a list of timers that are alive.
pub unsafe fn earliest(mut head: *mut Link) -> u64 {
    let mut earliest = u64::MAX;
    while !head.is_null() {
        // The link is the first field, and the pointer was made from the whole timer.
        let timer = head.cast::<Timer>();
        unsafe {
            earliest = earliest.min((*timer).deadline);
            head = (*head).next;
        }
    }
    earliest
}

pub unsafe fn push(head: &mut *mut Link, timer: *mut Timer) {
    unsafe { (*timer).link.next = *head }
    *head = ptr::addr_of_mut!(*timer).cast();
}
