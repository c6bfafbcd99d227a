// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// A token for recordings: it does what real tokens do, and also emits what only looks like a transfer.
contract Token {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event Note(address indexed author, string indexed title, string text, uint64[] marks);

    error TooLittle(uint256 has, uint256 wants);

    bytes32 private constant TRANSFER = keccak256("Transfer(address,address,uint256)");

    string public name;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    constructor(string memory name_, uint256 supply) {
        name = name_;
        mint(msg.sender, supply);
    }

    function mint(address to, uint256 value) public {
        unchecked {
            balanceOf[to] += value;
        }
        emit Transfer(address(0), to, value);
    }

    function burn(uint256 value) external {
        take(msg.sender, value);
        emit Transfer(msg.sender, address(0), value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        take(msg.sender, value);
        unchecked {
            balanceOf[to] += value;
        }
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        require(allowed >= value, TooLittle(allowed, value));
        allowance[from][msg.sender] = allowed - value;
        take(from, value);
        unchecked {
            balanceOf[to] += value;
        }
        emit Transfer(from, to, value);
        return true;
    }

    /// Gives the same value to many at once.
    function airdrop(address[] calldata to, uint256 value) external {
        take(msg.sender, to.length * value);
        for (uint256 i = 0; i < to.length; i++) {
            unchecked {
                balanceOf[to[i]] += value;
            }
            emit Transfer(msg.sender, to[i], value);
        }
    }

    /// Says that something was moved, without moving anything: whoever follows events believes it.
    function announce(address from, address to, uint256 value) external {
        emit Transfer(from, to, value);
    }

    function note(string calldata title, string calldata text, uint64[] calldata marks) external {
        emit Note(msg.sender, title, text, marks);
    }

    /// Emits logs that begin with Transfer's topic and have another shape.
    function lookAlikes(address from, address to, uint256 value) external {
        bytes32 topic = TRANSFER;
        assembly {
            let data := mload(0x40)
            mstore(data, value)
            mstore(add(data, 0x20), from)
            mstore(add(data, 0x40), to)
            // As ERC-721 has it: the value is indexed too.
            log4(data, 0, topic, from, to, value)
            // Nothing is indexed, or only one account.
            log1(data, 0x60, topic)
            log2(data, 0x40, topic, from)
            // Too little data, and none.
            log3(data, 0x1f, topic, from, to)
            log3(data, 0, topic, from, to)
            // A topic that is no account: bits above 160 are set.
            log3(data, 0x20, topic, not(from), to)
            // No topic at all.
            log0(data, 0x20)
        }
    }

    function take(address from, uint256 value) private {
        uint256 has = balanceOf[from];
        require(has >= value, TooLittle(has, value));
        balanceOf[from] = has - value;
    }
}

/// What an account delegates to (EIP-7702): several calls in one transaction.
contract Delegate {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    function execute(Call[] calldata calls) external payable {
        for (uint256 i = 0; i < calls.length; i++) {
            (bool done, ) = calls[i].to.call{value: calls[i].value}(calls[i].data);
            require(done, "a call failed");
        }
    }

    receive() external payable {}
}
